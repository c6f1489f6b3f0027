package io.github.discordgateway.bench;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/** How one connection's messages are compressed. Discord docs, Gateway &gt; Transport Compression. For one thread. */
sealed interface Codec extends AutoCloseable {

    /** A new context for a connection. */
    static Codec named(String compression) {
        return switch (compression) {
            case "none" -> new Plain();
            case "zlib-stream" -> new Zlib();
            case "zstd-stream" -> new Zstd();
            default -> throw new IllegalArgumentException("no such compression: " + compression);
        };
    }

    /** Whether messages are binary. */
    boolean binary();

    /** Appends the bytes of the next message; both buffers are direct, and there is room enough. */
    void encode(ByteBuffer message, ByteBuffer to);

    @Override
    void close();

    /** Text as it is. */
    final class Plain implements Codec {
        @Override
        public boolean binary() {
            return false;
        }

        @Override
        public void encode(ByteBuffer message, ByteBuffer to) {
            to.put(message);
        }

        @Override
        public void close() {}
    }

    /** One deflate context; every message ends with a sync flush. */
    final class Zlib implements Codec {
        private final Deflater deflater = new Deflater();

        @Override
        public boolean binary() {
            return true;
        }

        @Override
        public void encode(ByteBuffer message, ByteBuffer to) {
            deflater.setInput(message);
            deflater.deflate(to, Deflater.SYNC_FLUSH);
        }

        @Override
        public void close() {
            deflater.end();
        }
    }

    /** One zstd frame that never ends, flushed after every message. */
    final class Zstd implements Codec {
        private final ZstdCompressCtx context = new ZstdCompressCtx();

        @Override
        public boolean binary() {
            return true;
        }

        @Override
        public void encode(ByteBuffer message, ByteBuffer to) {
            boolean flushed;
            do {
                flushed = context.compressDirectByteBufferStream(to, message, EndDirective.FLUSH);
            } while (!flushed);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
