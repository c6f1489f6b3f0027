package io.github.discordgateway.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;

/** The frames of the tests, as Discord sends them: without a space, and with ids that differ. */
public final class Frames {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SNOWFLAKE = Pattern.compile("\\d{18,19}");
    private static final String[] UNWANTED = {"message_create", "presence_update", "typing_start"};

    private Frames() {}

    /** A dispatch that the bridge does not need: a message, a presence or a typing in turn, each with its own ids. */
    public static byte[] unwanted(int number) {
        return withOwnIds(UNWANTED[number % UNWANTED.length], number);
    }

    /** A voice state of a guild that is not the bridge's. */
    public static byte[] elsewhere(int number) {
        return withOwnIds("voice_state_update_join", number);
    }

    private static byte[] withOwnIds(String name, int number) {
        Random random = new Random(number);
        return SNOWFLAKE
                .matcher(new String(frame(name, number + 1), StandardCharsets.UTF_8))
                .replaceAll(
                        id -> id.group().substring(0, 4) + (100_000_000_000_000L + random.nextLong(10_000_000_000L)))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The frame of a file, with another sequence number. */
    public static byte[] frame(String name, long sequence) {
        ObjectNode frame = (ObjectNode) tree(name);
        frame.put("s", sequence);
        return frame.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** {@code d} of a file's frame. */
    public static ObjectNode data(String name) {
        return (ObjectNode) tree(name).get("d");
    }

    private static JsonNode tree(String name) {
        try (InputStream file = Objects.requireNonNull(Frames.class.getResourceAsStream("/" + name + ".json"))) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
