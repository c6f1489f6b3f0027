package io.github.discordgateway.transport;

import java.nio.ByteBuffer;

/**
 * An array for one message after the other, as large as the largest of them, but for a giant among them. Belongs to one
 * thread.
 */
final class ReusableBuffer {
    private static final int USUAL = 16 * 1024;
    private static final int MAX_KEPT = 256 * 1024;

    private final int most;
    private ByteBuffer kept;

    /**
     * An array that grows where it has to.
     *
     * @param most how large it may become, in bytes
     */
    ReusableBuffer(int most) {
        this.most = most;
        this.kept = ByteBuffer.allocate(Math.min(USUAL, most));
    }

    /** The buffer, empty; what it held before is gone. */
    ByteBuffer emptied() {
        return kept.clear();
    }

    /**
     * The buffer with what it holds and room for more behind that.
     *
     * @param bytes how many more; with those in it they are no more than it may become
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
