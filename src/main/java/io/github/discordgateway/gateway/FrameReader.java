package io.github.discordgateway.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope of a frame and leaves {@code d} unparsed.
 *
 * <p>Stops as soon as a dispatch is known to be unwanted. Keys may come in any order. In Discord's own order
 * ({@code t}, {@code s}, {@code op}, {@code d}) an unwanted dispatch is skipped without reading {@code d}. If a key
 * occurs twice, the last value counts, as in other JSON parsers. Thread-safe.
 */
public final class FrameReader {
    private final JsonParsers parsers = JsonParsers.forSkipping();

    private final Predicate<String> wanted;

    /**
     * A reader for a set of events.
     *
     * @param wanted whether {@code d} of a dispatch with this type is needed
     */
    public FrameReader(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * Reads one frame.
     *
     * @param bytes the frame as UTF-8; the returned value keeps a view of it
     * @throws UnreadableFrameException if it is not a JSON object with a numeric {@code op}
     */
    public Frame read(byte[] bytes) throws UnreadableFrameException {
        try (JsonParser parser = parsers.open(bytes, 0, bytes.length)) {
            parser.nextToken();
            return new Envelope(bytes).read(parser);
        } catch (IOException e) {
            throw notJson(bytes);
        }
    }

    /** Receives frames one by one. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Receives the next frame.
         *
         * @throws UnreadableFrameException if the frame violates the protocol; the remaining frames are not read
         */
        void take(Frame frame) throws UnreadableFrameException;
    }

    /**
     * Reads all frames of one message. Discord sometimes sends several, with nothing or white space between them (seen;
     * not documented). Passes on each frame before it reads the next, and stops after an unwanted dispatch.
     *
     * @param bytes the frames as UTF-8; the frames keep views of them
     * @throws UnreadableFrameException if a frame is not a JSON object with a numeric {@code op}, or the sink rejects
     *     it
     */
    public void readAll(byte[] bytes, Sink sink) throws UnreadableFrameException {
        try (JsonParser parser = parsers.open(bytes, 0, bytes.length)) {
            parser.nextToken();
            Envelope envelope;
            do {
                envelope = new Envelope(bytes);
                sink.take(envelope.read(parser));
            } while (envelope.isReadToItsEnd && parser.nextToken() != null);
        } catch (IOException e) {
            throw notJson(bytes);
        }
    }

    private static UnreadableFrameException notJson(byte[] bytes) {
        return new UnreadableFrameException("a frame of " + bytes.length + " bytes is not valid JSON");
    }

    /** Guild objects have the guild's id as {@code id}, all others as {@code guild_id} (Gateway Events, Guilds). */
    static boolean isGuildObject(String type) {
        return type.equals("GUILD_CREATE") || type.equals("GUILD_UPDATE") || type.equals("GUILD_DELETE");
    }

    /** The envelope while it is being read. */
    private final class Envelope {
        private final byte[] bytes;
        private int opcode = -1;
        private long sequence = Frame.NO_SEQUENCE;
        private boolean sequenceSeen;
        private boolean isReadToItsEnd;
        private @Nullable String type;
        private @Nullable RawJson data;
        private @Nullable String dataId;
        private @Nullable String dataGuildId;

        private Envelope(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Reads from the parser's current token. */
        private Frame read(JsonParser parser) throws IOException, UnreadableFrameException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new UnreadableFrameException("a frame is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                if (!key.equals("d")) {
                    readField(key, parser);
                } else if (isUnwantedSoFar() || !canReadData(parser)) {
                    return frame();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new UnreadableFrameException("a frame ends before its envelope does");
            }
            isReadToItsEnd = true;
            return frame();
        }

        private void readField(String key, JsonParser parser) throws IOException, UnreadableFrameException {
            JsonToken value = parser.nextToken();
            switch (key) {
                case "op" -> opcode = integer(parser, value);
                case "s" -> readSequence(parser, value);
                case "t" -> type = text(parser, value);
                default -> parser.skipChildren();
            }
        }

        private void readSequence(JsonParser parser, JsonToken value) throws IOException, UnreadableFrameException {
            sequenceSeen = true;
            if (value == JsonToken.VALUE_NULL) {
                sequence = Frame.NO_SEQUENCE;
            } else if (value == JsonToken.VALUE_NUMBER_INT) {
                sequence = parser.getLongValue();
            } else {
                throw new UnreadableFrameException("a frame's s is not a number");
            }
        }

        private int integer(JsonParser parser, JsonToken value) throws IOException, UnreadableFrameException {
            if (value != JsonToken.VALUE_NUMBER_INT) {
                throw new UnreadableFrameException("a frame's op is not a number");
            }
            return parser.getIntValue();
        }

        /** Returns the string, or null for any other value, which is skipped. */
        private @Nullable String text(JsonParser parser, JsonToken value) throws IOException {
            if (value == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
            parser.skipChildren();
            return null;
        }

        private boolean isUnwantedSoFar() {
            return opcode == Opcode.DISPATCH && sequenceSeen && type != null && !wanted.test(type);
        }

        /**
         * Whether {@code d} is readable. If it is not, a dispatch with a complete envelope is returned without data. A
         * truncated frame throws instead, because it may arrive complete the next time.
         */
        private boolean canReadData(JsonParser parser) throws IOException {
            try {
                parser.nextToken();
                readData(parser);
                return true;
            } catch (IOException e) {
                boolean breaksOff = parser.currentLocation().getByteOffset() >= bytes.length;
                boolean isKnown = opcode == Opcode.DISPATCH && sequence != Frame.NO_SEQUENCE && type != null;
                if (breaksOff || !isKnown) {
                    throw e;
                }
                // Drops the value of an earlier d.
                data = null;
                return false;
            }
        }

        private void readData(JsonParser parser) throws IOException {
            dataId = null;
            dataGuildId = null;
            int begin = (int) parser.currentTokenLocation().getByteOffset();
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readGuild(parser);
            } else {
                parser.skipChildren();
                parser.finishToken();
            }
            int end = (int) parser.currentLocation().getByteOffset();
            data = new RawJson(bytes, begin, end - begin);
        }

        private void readGuild(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (key) {
                    case "guild_id" -> dataGuildId = text(parser, value);
                    case "id" -> dataId = text(parser, value);
                    default -> parser.skipChildren();
                }
            }
        }

        private Frame frame() throws UnreadableFrameException {
            if (opcode < 0) {
                throw new UnreadableFrameException("a frame has no op");
            }
            return new Frame(
                    opcode,
                    sequence,
                    Optional.ofNullable(type),
                    Optional.ofNullable(guild()),
                    Optional.ofNullable(data));
        }

        private @Nullable String guild() {
            return type != null && isGuildObject(type) ? dataId : dataGuildId;
        }
    }
}
