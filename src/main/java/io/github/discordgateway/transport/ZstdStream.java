package io.github.discordgateway.transport;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.github.discordgateway.gateway.UnreadableFrameException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * One zstd context for a connection's life: one message is one frame, and the zstd frame never ends (Gateway, Transport
 * Compression).
 */
final class ZstdStream implements Decompressor {
    private final Message message = new Message();
    private final ZstdInputStreamNoFinalizer zstd;
    private final ReusableBuffer frames = new ReusableBuffer();
    private final int maxFrameBytes;

    private ZstdStream(int maxFrameBytes) throws IOException {
        this.maxFrameBytes = maxFrameBytes;
        this.zstd = new ZstdInputStreamNoFinalizer(message);
        this.zstd.setContinuous(true);
    }

    static ZstdStream create(int maxFrameBytes) {
        try {
            return new ZstdStream(maxFrameBytes);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "compression zstd-stream needs the library com.github.luben:zstd-jni on the class path;"
                            + " add it, or set DISCORD_COMPRESSION to zlib-stream",
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("zstd cannot start: " + e.getMessage(), e);
        }
    }

    @Override
    public ByteBuffer accept(ByteBuffer compressed) throws UnreadableFrameException {
        if (compressed.limit() > maxFrameBytes) {
            throw new UnreadableFrameException("a compressed frame is larger than " + maxFrameBytes + " bytes");
        }
        message.set(compressed);
        ByteBuffer frame = frames.withRoomFor(0);
        try {
            for (int length = read(frame); length > 0; length = read(frame)) {
                frame.position(frame.position() + length);
                if (frame.position() > maxFrameBytes) {
                    throw new UnreadableFrameException("a frame inflates to more than " + maxFrameBytes + " bytes");
                }
                if (!frame.hasRemaining()) {
                    frame = frames.grown(frame);
                }
            }
        } catch (IOException e) {
            throw new UnreadableFrameException("the zstd stream is broken");
        }
        return frame.flip();
    }

    private int read(ByteBuffer frame) throws IOException {
        return zstd.read(frame.array(), frame.position(), frame.remaining());
    }

    @Override
    public void close() {
        try {
            zstd.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes of one message; at their end the decoder waits for the next message instead of giving up. */
    private static final class Message extends InputStream {
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        void set(ByteBuffer next) {
            bytes = next.rewind();
        }

        @Override
        public int read() {
            return bytes.hasRemaining() ? bytes.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, bytes.remaining());
            if (count == 0) {
                return -1;
            }
            bytes.get(target, offset, count);
            return count;
        }
    }
}
