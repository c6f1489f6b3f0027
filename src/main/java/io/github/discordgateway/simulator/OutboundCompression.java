package io.github.discordgateway.simulator;

import com.github.luben.zstd.ZstdOutputStream;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/** How one connection's messages are compressed. Discord docs, Gateway &gt; Transport Compression. */
sealed interface OutboundCompression extends AutoCloseable {

    /** A new compression context for a connection, or null for plain text. */
    static @Nullable OutboundCompression named(@Nullable String compress) {
        if ("zlib-stream".equals(compress)) {
            return new ZlibStream();
        }
        return "zstd-stream".equals(compress) ? new ZstdStream() : null;
    }

    /** The bytes of the next message; they decode only after those of every message before it. */
    Buffer compress(String message);

    /** Whether a message may be spread over several WebSocket messages. */
    boolean marksEndOfMessage();

    @Override
    void close();

    /** One deflate context; every message ends with a sync flush, so in {@code 00 00 FF FF}. */
    final class ZlibStream implements OutboundCompression {
        private final Deflater deflater = new Deflater();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DeflaterOutputStream stream = new DeflaterOutputStream(bytes, deflater, true);

        @Override
        public Buffer compress(String message) {
            return flushed(stream, bytes, message);
        }

        @Override
        public boolean marksEndOfMessage() {
            return true;
        }

        @Override
        public void close() {
            deflater.end();
        }
    }

    /** One zstd frame that never ends, flushed after every message. */
    final class ZstdStream implements OutboundCompression {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final ZstdOutputStream stream;

        ZstdStream() {
            try {
                stream = new ZstdOutputStream(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Buffer compress(String message) {
            return flushed(stream, bytes, message);
        }

        @Override
        public boolean marksEndOfMessage() {
            return false;
        }

        @Override
        public void close() {
            try {
                stream.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Buffer flushed(OutputStream stream, ByteArrayOutputStream bytes, String message) {
        try {
            stream.write(message.getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Buffer flushed = Buffer.buffer(bytes.toByteArray());
        bytes.reset();
        return flushed;
    }
}
