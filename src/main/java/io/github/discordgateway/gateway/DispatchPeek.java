package io.github.discordgateway.gateway;

/**
 * Reads the start of a dispatch and its guild id in Discord's usual layout: {@code t}, {@code s}, {@code op} and
 * {@code d} in this order, without white space, with an object as {@code d}.
 *
 * <p>Creates no string or value, so that an unwanted dispatch costs next to nothing. For any other layout the caller
 * uses a {@link FrameReader}. Both give the same result. Not thread-safe.
 */
public final class DispatchPeek {
    private static final String BEFORE_TYPE = "{\"t\":\"";
    private static final String BEFORE_SEQUENCE = "\",\"s\":";
    private static final String BEFORE_DATA = ",\"op\":0,\"d\":{";
    /** The most digits that always fit a long. */
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
     * @param bytes begin with the frame as UTF-8; {@link #isOfAnotherGuild} reads them again
     * @param length the number of bytes of the frame
     * @return whether it is a dispatch in the usual layout; only then are the type, sequence number and guild valid
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

    /** {@code t} of the last frame read. */
    public String type() {
        return type;
    }

    /** {@code s} of the last frame read, above zero. */
    public long sequence() {
        return sequence;
    }

    /**
     * Whether the last frame read definitely belongs to another guild. False if it names none.
     *
     * @param guildId the guild's id in digits
     */
    public boolean isOfAnotherGuild(String guildId) {
        if (!guildSought) {
            guildSought = true;
            guildFound = !FrameReader.isGuildObject(type) && guild.reads(frame, dataBegin, frameLength);
        }
        return guildFound && !guild.found(guildId);
    }

    /** Returns the end of a run of capital letters and underscores. */
    private static int endOfType(byte[] bytes, int begin, int length) {
        int end = begin;
        while (end < length && (bytes[end] >= 'A' && bytes[end] <= 'Z' || bytes[end] == '_')) {
            end++;
        }
        return end;
    }

    /** Returns the end of the number, or {@code length} if it is not one, so that the next check fails. */
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
