package io.github.discordgateway.transport;

import java.nio.ByteBuffer;

/**
 * A reusable array that grows to the largest of its messages. An unusually large message gets an array of its own. Not
 * thread-safe.
 */
final class ReusableBuffer {
    private static final int USUAL = 16 * 1024;
    private static final int MAX_KEPT = 256 * 1024;

    private final int most;
    private ByteBuffer kept;

    /**
     * Creates a buffer that grows as needed.
     *
     * @param most its largest size in bytes
     */
    ReusableBuffer(int most) {
        this.most = most;
        this.kept = ByteBuffer.allocate(Math.min(USUAL, most));
    }

    /** Returns the buffer, emptied. */
    ByteBuffer emptied() {
        return kept.clear();
    }

    /**
     * Returns the buffer with its content and room for more.
     *
     * @param bytes the number of additional bytes; together with the content at most the largest size
     */
    ByteBuffer withRoom(ByteBuffer buffer, int bytes) {
        if (buffer.remaining() >= bytes) {
            return buffer;
        }
        int needed = buffer.position() + bytes;
        int doubled = (int) Math.min(most, 2L * buffer.capacity());
        ByteBuffer larger = ByteBuffer.allocate(Math.max(needed, doubled)).put(buffer.flip());
        if (larger.capacity() <= MAX_KEPT) {
            kept = larger;
        }
        return larger;
    }
}
