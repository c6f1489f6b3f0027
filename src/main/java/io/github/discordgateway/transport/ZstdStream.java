package io.github.discordgateway.transport;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.github.discordgateway.gateway.UnreadableFrameException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The zstd context of one connection: each message is one frame, and the zstd frame never ends (Gateway, Transport
 * Compression).
 */
final class ZstdStream implements Decompressor {
    /** As a power of two: 8 MiB. The stream chooses its window, which is native memory. */
    private static final int LARGEST_WINDOW = 23;

    private final Message message = new Message();
    private final ZstdInputStreamNoFinalizer zstd;
    private final ReusableBuffer frames;
    private final int maxFrameBytes;

    private ZstdStream(int maxFrameBytes) throws IOException {
        this.maxFrameBytes = maxFrameBytes;
        // The extra byte detects a frame over the cap.
        this.frames = new ReusableBuffer(maxFrameBytes + 1);
        this.zstd = new ZstdInputStreamNoFinalizer(message);
        this.zstd.setContinuous(true);
        this.zstd.setLongMax(LARGEST_WINDOW);
    }

    static ZstdStream create(int maxFrameBytes) {
        try {
            return new ZstdStream(maxFrameBytes);
        } catch (ExceptionInInitializerError | UnsatisfiedLinkError e) {
            IllegalStateException unusable = new IllegalStateException(
                    "the native library for the compression zstd-stream cannot be loaded from the folder for temporary"
                            + " files (" + firstLine(e)
                            + "): check that it has room, that this process can write there,"
                            + " and that it is not mounted with noexec, or name another one with -Djava.io.tmpdir=…, or"
                            + " set DISCORD_COMPRESSION to zlib-stream");
            unusable.addSuppressed(e);
            throw unusable;
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "compression zstd-stream needs the library com.github.luben:zstd-jni on the class path;"
                            + " add it, or set DISCORD_COMPRESSION to zlib-stream",
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("zstd cannot start: " + e.getMessage(), e);
        }
    }

    private static String firstLine(LinkageError failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public ByteBuffer accept(ByteBuffer compressed) throws UnreadableFrameException {
        if (compressed.limit() > maxFrameBytes) {
            throw new UnreadableFrameException(
                    FrameCap.exceeded("a compressed frame has " + compressed.limit() + " bytes,", maxFrameBytes));
        }
        message.set(compressed);
        ByteBuffer frame = frames.emptied();
        try {
            for (int length = read(frame); length > 0; length = read(frame)) {
                frame.position(frame.position() + length);
                if (frame.position() > maxFrameBytes) {
                    throw new UnreadableFrameException(FrameCap.exceeded("a frame inflates to a size", maxFrameBytes));
                }
                frame = frames.withRoom(frame, 1);
            }
        } catch (IOException e) {
            // The message gives the error, such as a window that is too large, and no content.
            throw new UnreadableFrameException("the zstd stream is broken: " + e.getMessage());
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

    /** The bytes of one message. At their end the decoder waits for the next message instead of failing. */
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
