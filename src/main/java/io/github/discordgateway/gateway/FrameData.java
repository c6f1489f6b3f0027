package io.github.discordgateway.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the few values in {@code d} that the protocol itself needs. */
public final class FrameData {
    /**
     * The longest id that fits a RESUME of {@value SendRateLimiter#MAX_BYTES} bytes: JSON can need 6 bytes a character.
     */
    private static final int LONGEST_SESSION_ID = 512;

    /** Longer than any of Discord's URLs. */
    private static final int LONGEST_URL = 2048;

    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(10);

    private static final JsonParsers PARSERS = JsonParsers.forReading();

    private FrameData() {}

    /**
     * Returns the {@code heartbeat_interval} of HELLO, above zero and at most ten minutes. Discord documents no bounds;
     * with a longer interval a dead connection would go unnoticed.
     *
     * @throws UnreadableFrameException if there is none within these bounds
     * @see <a href="https://discord.com/developers/docs/events/gateway-events#hello">Gateway Events, Hello</a>
     */
    public static Duration heartbeatInterval(Frame hello) throws UnreadableFrameException {
        String milliseconds = field(hello, "heartbeat_interval");
        try {
            Duration interval = Duration.ofMillis(Long.parseLong(String.valueOf(milliseconds)));
            if (interval.isNegative() || interval.isZero() || interval.compareTo(LONGEST_INTERVAL) > 0) {
                throw new UnreadableFrameException(
                        "HELLO has a heartbeat_interval that is not above zero and at most ten minutes");
            }
            return interval;
        } catch (NumberFormatException e) {
            throw new UnreadableFrameException("HELLO has no heartbeat_interval in milliseconds");
        }
    }

    /**
     * Returns the session that READY announces.
     *
     * @throws UnreadableFrameException if there is no session id
     * @see <a href="https://discord.com/developers/docs/events/gateway-events#ready">Gateway Events, Ready</a>
     */
    public static Session session(Frame ready) throws UnreadableFrameException {
        String id = field(ready, "session_id");
        if (id == null || id.isEmpty()) {
            throw new UnreadableFrameException("READY has no session_id");
        }
        if (id.length() > LONGEST_SESSION_ID) {
            throw new UnreadableFrameException("READY has a session_id of " + id.length() + " characters");
        }
        return new Session(id, uri(field(ready, "resume_gateway_url")));
    }

    /**
     * Returns the guilds in READY: all guilds of the bot on this shard. Empty if READY has no list.
     *
     * @see <a href="https://discord.com/developers/docs/events/gateway-events#ready">Gateway Events, Ready</a>
     */
    public static Optional<Set<String>> guildIds(Frame ready) {
        if (ready.data().isEmpty()) {
            return Optional.empty();
        }
        Optional<Set<String>> ids = Optional.empty();
        try (JsonParser parser = PARSERS.open(ready.data().get())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && key.equals("guilds")) {
                    ids = Optional.of(ids(parser));
                }
                parser.skipChildren();
            }
            return ids;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The ids of the objects in an array; entries without an id are skipped. */
    private static Set<String> ids(JsonParser parser) throws IOException {
        Set<String> ids = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
            while (isObject && parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING && key.equals("id")) {
                    ids.add(parser.getText());
                }
                parser.skipChildren();
            }
            parser.skipChildren();
        }
        return ids;
    }

    /**
     * Whether an INVALID_SESSION frame ({@code d}) allows the session to be resumed.
     *
     * @see <a href="https://discord.com/developers/docs/events/gateway#invalid-session">Gateway, Invalid Session</a>
     */
    public static boolean isResumable(Frame invalidSession) {
        return invalidSession
                .data()
                .map(RawJson::toString)
                .filter("true"::equals)
                .isPresent();
    }

    private static Optional<URI> uri(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .filter(url -> url.length() <= LONGEST_URL)
                    .map(URI::create);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String field(Frame frame, String name) throws UnreadableFrameException {
        if (frame.data().isEmpty()) {
            return null;
        }
        try (JsonParser parser = PARSERS.open(frame.data().get())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            String last = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (key.equals(name)) {
                    last = value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getText() : null;
                }
                parser.skipChildren();
            }
            return last;
        } catch (IOException e) {
            throw new UnreadableFrameException("a frame's d is not valid JSON");
        }
    }
}
