package io.github.discordgateway.gateway;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** A frame as Jackson's full parser understands it, to measure {@link FrameReader} and {@link FrameData} by. */
final class FrameTree {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final Set<String> GUILD_OBJECTS = Set.of("GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE");
    private static final int LONGEST_USUAL_TEXT = 512;

    private final JsonNode whole;

    private FrameTree(JsonNode whole) {
        this.whole = whole;
    }

    static FrameTree of(byte[] frame) throws IOException {
        return new FrameTree(JSON.readTree(frame));
    }

    static JsonNode parse(RawJson data) throws IOException {
        return JSON.readTree(data.array(), data.offset(), data.length());
    }

    int opcode() {
        return whole.path("op").intValue();
    }

    long sequence() {
        return whole.path("s").asLong(Frame.NO_SEQUENCE);
    }

    Optional<String> type() {
        return text(whole, "t");
    }

    Optional<String> guildId() {
        boolean isGuild = type().filter(GUILD_OBJECTS::contains).isPresent();
        return text(whole.path("d"), isGuild ? "id" : "guild_id");
    }

    Optional<JsonNode> data() {
        return Optional.ofNullable(whole.get("d"));
    }

    Optional<Duration> heartbeatInterval() {
        try {
            long milliseconds =
                    Long.parseLong(whole.path("d").path("heartbeat_interval").asText());
            return milliseconds > 0 && milliseconds <= 600_000
                    ? Optional.of(Duration.ofMillis(milliseconds))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    Optional<Session> session() {
        return text(whole.path("d"), "session_id").filter(id -> !id.isEmpty()).map(id -> new Session(id, resumeUrl()));
    }

    /** Whether the session is compared: how a number, a boolean or an endless text in its place reads is left open. */
    boolean hasUsualSession() {
        return Stream.of("session_id", "resume_gateway_url")
                .map(whole.path("d")::path)
                .noneMatch(value ->
                        value.isNumber() || value.isBoolean() || value.asText().length() > LONGEST_USUAL_TEXT);
    }

    boolean isResumable() {
        return whole.path("d").booleanValue();
    }

    /** The same frame, its keys in another order. */
    byte[] shuffled(Random random) throws IOException {
        var keys = new ArrayList<String>();
        whole.fieldNames().forEachRemaining(keys::add);
        Collections.shuffle(keys, random);
        ObjectNode shuffled = JSON.createObjectNode();
        keys.forEach(key -> shuffled.set(key, whole.get(key)));
        return JSON.writeValueAsBytes(shuffled);
    }

    private Optional<URI> resumeUrl() {
        try {
            return text(whole.path("d"), "resume_gateway_url").map(URI::create);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode object, String key) {
        return Optional.ofNullable(object.path(key).textValue());
    }
}
