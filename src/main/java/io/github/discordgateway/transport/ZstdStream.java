package io.github.discordgateway.transport;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.github.discordgateway.gateway.UnreadableFrameException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * One zstd context for a connection's life: one message is one frame, and the zstd frame never ends (Gateway, Transport
 * Compression).
 */
final class ZstdStream implements Decompressor {
    private static final int CHUNK = 16 * 1024;

    private final Message message = new Message();
    private final ZstdInputStreamNoFinalizer zstd;
    private final byte[] chunk = new byte[CHUNK];
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
    public Optional<byte[]> accept(byte[] compressed) throws UnreadableFrameException {
        if (compressed.length > maxFrameBytes) {
            throw new UnreadableFrameException("a compressed frame is larger than " + maxFrameBytes + " bytes");
        }
        message.set(compressed);
        ByteArrayOutputStream frame = new ByteArrayOutputStream(compressed.length * 4);
        try {
            for (int length = zstd.read(chunk); length > 0; length = zstd.read(chunk)) {
                frame.write(chunk, 0, length);
                if (frame.size() > maxFrameBytes) {
                    throw new UnreadableFrameException("a frame inflates to more than " + maxFrameBytes + " bytes");
                }
            }
            return Optional.of(frame.toByteArray());
        } catch (IOException e) {
            throw new UnreadableFrameException("the zstd stream is broken");
        }
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
        private byte[] bytes = new byte[0];
        private int position;

        void set(byte[] next) {
            bytes = next;
            position = 0;
        }

        @Override
        public int read() {
            return position < bytes.length ? bytes[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, bytes.length - position);
            if (count == 0) {
                return -1;
            }
            System.arraycopy(bytes, position, target, offset, count);
            position += count;
            return count;
        }
    }
}
