package io.github.discordgateway.gateway;

import java.nio.charset.StandardCharsets;

/**
 * A piece of JSON as it came from the wire, not parsed yet.
 *
 * <p>It is a view of the frame's bytes, which nobody changes after they were received; safe for any thread.
 */
public final class RawJson {
    /** What usually stands around {@code d} is shorter. */
    private static final int ENVELOPE = 256;

    private final byte[] frame;
    private final int offset;
    private final int length;

    /**
     * A view of {@code length} bytes of UTF-8 from {@code offset}.
     *
     * @throws IndexOutOfBoundsException where the view reaches beyond the frame
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

    /** The array that holds the view; not to be changed. */
    public byte[] array() {
        return frame;
    }

    /** Where the view begins in {@link #array()}. */
    public int offset() {
        return offset;
    }

    /** The view's length in bytes. */
    public int length() {
        return length;
    }

    /**
     * The same JSON; a copy if the frame is much larger, so that what is kept of a frame is no more than twice as
     * large.
     */
    public RawJson trimmed() {
        return frame.length - length > length + ENVELOPE ? new RawJson(toBytes(), 0, length) : this;
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        byte[] copy = new byte[length];
        System.arraycopy(frame, offset, copy, 0, length);
        return copy;
    }

    /** The JSON text. */
    @Override
    public String toString() {
        return new String(frame, offset, length, StandardCharsets.UTF_8);
    }
}
