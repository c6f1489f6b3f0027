package io.github.discordgateway.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope of a frame from its bytes and leaves {@code d} as it is.
 *
 * <p>Reading stops as soon as a dispatch is known to be unwanted. The keys may come in any order; in Discord's own
 * order ({@code t}, {@code s}, {@code op}, {@code d}) an unwanted dispatch costs no look at its {@code d}. Of a key
 * that was read twice the last value counts, as for any other JSON parser of the frame. Safe for any thread.
 */
public final class FrameReader {
    private final JsonParsers parsers = JsonParsers.forSkipping();

    private final Predicate<String> wanted;

    /**
     * A reader for a set of events.
     *
     * @param wanted tells by its type whether a dispatch's {@code d} will be needed
     */
    public FrameReader(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * Reads one frame.
     *
     * @param bytes the frame as UTF-8; the returned value keeps a view of it
     * @throws UnreadableFrameException where this is no JSON object with a numeric {@code op}
     */
    public Frame read(byte[] bytes) throws UnreadableFrameException {
        try (JsonParser parser = parsers.open(bytes, 0, bytes.length)) {
            parser.nextToken();
            return new Envelope(bytes).read(parser);
        } catch (IOException e) {
            throw notJson(bytes);
        }
    }

    /** Takes one frame after the other. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes the next frame.
         *
         * @throws UnreadableFrameException if it is not what the protocol promises; the rest is not read then
         */
        void take(Frame frame) throws UnreadableFrameException;
    }

    /**
     * Reads all frames of one message: there may be more than one, with nothing or white space between them (seen; not
     * documented). Each is handed on before the next is read. Behind a dispatch that is unwanted nothing is read.
     *
     * @param bytes the frames as UTF-8; the frames keep views of them
     * @throws UnreadableFrameException if one of them is no JSON object with a numeric {@code op}, or the sink refuses
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

    /** A guild object names itself, everything else names its guild (Gateway Events, Guilds). */
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

        /** Reads from the parser's current token on. */
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

        /** The string, or null where the value is anything else, which is skipped. */
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
         * Whether {@code d} can be read. If not, a dispatch whose envelope is known already has no data. One that
         * breaks off may come whole the next time.
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
                // Of a d before this one.
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
