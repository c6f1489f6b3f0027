package io.github.discordgateway.gateway;

/**
 * Reads how a dispatch begins, and whose it is, where Discord writes it as it usually does: the keys {@code t},
 * {@code s}, {@code op} and {@code d} in this order, nothing between them, and an object as {@code d}.
 *
 * <p>It makes nothing of it, neither a string nor a value, so that a dispatch that nobody wants costs next to nothing.
 * What looks different in the least is left to a {@link FrameReader}; what it reads, that would read alike. Belongs to
 * one thread.
 */
public final class DispatchPeek {
    private static final String BEFORE_TYPE = "{\"t\":\"";
    private static final String BEFORE_SEQUENCE = "\",\"s\":";
    private static final String BEFORE_DATA = ",\"op\":0,\"d\":{";
    /** So many fit a long. */
    private static final int MAX_DIGITS = 18;

    private final EventTypes types = new EventTypes();
    private final GuildPeek guild = new GuildPeek();
    private String type = "";
    private long sequence = Frame.NO_SEQUENCE;
    private byte[] frame = {};
    private int frameLength;
    private int dataBegin;
    private boolean guildSought;
    private boolean guildFound;

    /**
     * Reads the start of a frame.
     *
     * @param bytes begin with the frame as UTF-8; they are looked at again where the guild is asked for
     * @param length how many of them belong to it
     * @return whether it is a dispatch in the usual form; only then there are a type, a sequence number and a guild
     */
    public boolean reads(byte[] bytes, int length) {
        if (!AsciiMatcher.startsWith(BEFORE_TYPE, bytes, 0, length)) {
            return false;
        }
        int typeEnd = endOfType(bytes, BEFORE_TYPE.length(), length);
        if (typeEnd == BEFORE_TYPE.length() || !AsciiMatcher.startsWith(BEFORE_SEQUENCE, bytes, typeEnd, length)) {
            return false;
        }
        int sequenceEnd = readSequence(bytes, typeEnd + BEFORE_SEQUENCE.length(), length);
        if (!AsciiMatcher.startsWith(BEFORE_DATA, bytes, sequenceEnd, length)) {
            return false;
        }
        type = types.of(bytes, BEFORE_TYPE.length(), typeEnd);
        frame = bytes;
        frameLength = length;
        dataBegin = sequenceEnd + BEFORE_DATA.length();
        guildSought = false;
        return true;
    }

    /** {@code t} of the frame that was read last. */
    public String type() {
        return type;
    }

    /** {@code s} of the frame that was read last, above zero. */
    public long sequence() {
        return sequence;
    }

    /**
     * Whether the frame that was read last is for sure of another guild than this one. It is not where it names none.
     *
     * @param guildId the guild's id, in digits
     */
    public boolean isOfAnotherGuild(String guildId) {
        if (!guildSought) {
            guildSought = true;
            guildFound = !FrameReader.isGuildObject(type) && guild.reads(frame, dataBegin, frameLength);
        }
        return guildFound && !guild.found(guildId);
    }

    /** Capital letters and underscores; anything else ends it. */
    private static int endOfType(byte[] bytes, int begin, int length) {
        int end = begin;
        while (end < length && (bytes[end] >= 'A' && bytes[end] <= 'Z' || bytes[end] == '_')) {
            end++;
        }
        return end;
    }

    /** Where the number ends; where it is none, it ends where nothing can follow. */
    private int readSequence(byte[] bytes, int begin, int length) {
        int end = begin;
        long number = 0;
        while (end < length && end - begin < MAX_DIGITS && bytes[end] >= '0' && bytes[end] <= '9') {
            number = number * 10 + (bytes[end] - '0');
            end++;
        }
        boolean isNumber = end > begin && bytes[begin] != '0';
        sequence = number;
        return isNumber ? end : length;
    }
}
