package io.github.discordgateway.transport;

import java.nio.ByteBuffer;

/**
 * An array for one message after the other, as large as the largest of them, but for a giant among them. Belongs to one
 * thread.
 */
final class ReusableBuffer {
    private static final int USUAL = 16 * 1024;
    private static final int MOST_KEPT = 256 * 1024;

    private ByteBuffer kept = ByteBuffer.allocate(USUAL);

    /** An empty buffer with room for at least that many bytes; what it held before is gone. */
    ByteBuffer withRoomFor(int bytes) {
        if (kept.capacity() < bytes) {
            return keep(ByteBuffer.allocate(Math.max(bytes, Math.min(2 * kept.capacity(), MOST_KEPT))));
        }
        return kept.clear();
    }

    /** A buffer of twice the size with what is in a full one; it goes on behind that. */
    ByteBuffer grown(ByteBuffer full) {
        return keep(ByteBuffer.allocate(2 * full.capacity()).put(full.flip()));
    }

    private ByteBuffer keep(ByteBuffer buffer) {
        if (buffer.capacity() <= MOST_KEPT) {
            kept = buffer;
        }
        return buffer;
    }
}
