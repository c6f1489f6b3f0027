package io.github.discordgateway.gateway;

import java.nio.charset.StandardCharsets;

/**
 * Unparsed JSON as received.
 *
 * <p>A view of the frame's bytes, which do not change after receipt. Thread-safe.
 */
public final class RawJson {
    /** More than the usual length of a frame without {@code d}. */
    private static final int ENVELOPE = 256;

    private final byte[] frame;
    private final int offset;
    private final int length;

    /**
     * Creates a view of {@code length} bytes of UTF-8 from {@code offset}.
     *
     * @throws IndexOutOfBoundsException if the view reaches beyond the frame
     */
    public RawJson(byte[] frame, int offset, int length) {
        if (offset < 0 || length < 0 || offset > frame.length - length) {
            throw new IndexOutOfBoundsException(
                    "a view of " + length + " bytes from " + offset + " in a frame of " + frame.length);
        }
        this.frame = frame;
        this.offset = offset;
        this.length = length;
    }

    /** The array that holds the view. Callers must not change it. */
    public byte[] array() {
        return frame;
    }

    /** The start of the view in {@link #array()}. */
    public int offset() {
        return offset;
    }

    /** The view's length in bytes. */
    public int length() {
        return length;
    }

    /** The same JSON, copied if the frame is much larger. So the kept memory is at most twice the JSON's size. */
    public RawJson trimmed() {
        return frame.length - length > length + ENVELOPE ? new RawJson(toBytes(), 0, length) : this;
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        byte[] copy = new byte[length];
        System.arraycopy(frame, offset, copy, 0, length);
        return copy;
    }

    @Override
    public String toString() {
        return new String(frame, offset, length, StandardCharsets.UTF_8);
    }
}
