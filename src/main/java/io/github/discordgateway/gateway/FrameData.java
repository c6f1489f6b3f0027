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

/** Reads from {@code d} the few values that the protocol itself needs. */
public final class FrameData {
    /** Longer ones need not fit into a RESUME of {@value SendRateLimiter#MAX_BYTES} bytes: JSON can take 6 for each. */
    private static final int LONGEST_SESSION_ID = 512;

    /** Longer than any host and path of Discord's. */
    private static final int LONGEST_URL = 2048;

    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(10);

    private static final JsonParsers PARSERS = JsonParsers.forReading();

    private FrameData() {}

    /**
     * The {@code heartbeat_interval} of HELLO, above zero and at most ten minutes. Discord documents no bounds; with a
     * longer one a dead connection would go unnoticed.
     *
     * @throws UnreadableFrameException where there is none within these bounds
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
     * The session that READY announces.
     *
     * @throws UnreadableFrameException where it has no session id
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
     * The guilds that READY lists, all that the bot is in and the shard serves; empty if READY has no list.
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

    /** Of the objects in an array; an entry without one is passed over. */
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
     * The {@code d} of INVALID_SESSION: whether the session can be resumed.
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
