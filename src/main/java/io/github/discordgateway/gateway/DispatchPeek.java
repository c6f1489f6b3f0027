package io.github.discordgateway.gateway;

import java.nio.charset.StandardCharsets;

/**
 * Reads how a dispatch begins where Discord writes it as it usually does: the keys {@code t}, {@code s}, {@code op} and
 * {@code d} in this order, nothing between them, and an object as {@code d}.
 *
 * <p>It makes nothing of it, neither a string nor a value, so that a dispatch that nobody wants costs next to nothing.
 * What looks different in the least is left to a {@link FrameReader}; what it reads, that would read alike. Belongs to
 * one thread.
 */
public final class DispatchPeek {
    private static final byte[] BEFORE_TYPE = "{\"t\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEFORE_SEQUENCE = "\",\"s\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEFORE_DATA = ",\"op\":0,\"d\":{".getBytes(StandardCharsets.US_ASCII);
    /** So many fit a long. */
    private static final int MOST_DIGITS = 18;

    private final EventTypes types = new EventTypes();
    private String type = "";
    private long sequence = Frame.NO_SEQUENCE;

    /**
     * Reads the start of a frame.
     *
     * @param bytes begin with the frame as UTF-8
     * @param length how many of them belong to it
     * @return whether it is a dispatch in the usual form; only then there are a type and a sequence number
     */
    public boolean reads(byte[] bytes, int length) {
        if (!hasAt(bytes, 0, length, BEFORE_TYPE)) {
            return false;
        }
        int typeEnd = endOfType(bytes, BEFORE_TYPE.length, length);
        if (typeEnd == BEFORE_TYPE.length || !hasAt(bytes, typeEnd, length, BEFORE_SEQUENCE)) {
            return false;
        }
        int sequenceEnd = readSequence(bytes, typeEnd + BEFORE_SEQUENCE.length, length);
        if (!hasAt(bytes, sequenceEnd, length, BEFORE_DATA)) {
            return false;
        }
        type = types.of(bytes, BEFORE_TYPE.length, typeEnd);
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

    private static boolean hasAt(byte[] bytes, int at, int length, byte[] expected) {
        if (at > length - expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
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
        while (end < length && end - begin < MOST_DIGITS && bytes[end] >= '0' && bytes[end] <= '9') {
            number = number * 10 + (bytes[end] - '0');
            end++;
        }
        boolean isNumber = end > begin && bytes[begin] != '0';
        sequence = number;
        return isNumber ? end : length;
    }
}
