package io.github.discordgateway.simulator;

import com.github.luben.zstd.ZstdOutputStream;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    /** The bytes of the next message, given in parts; they decode only after those of every message before it. */
    Buffer compress(Iterable<byte[]> message);

    /** The bytes of the next message; they decode only after those of every message before it. */
    default Buffer compress(String message) {
        return compress(List.of(message.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The first half of the next message's bytes; nothing after it decodes.
     *
     * @param marked whether the end mark of a message still follows, if the compression has one
     */
    Buffer truncated(String message, boolean marked);

    /** Whether a message may be spread over several WebSocket messages. */
    boolean marksEndOfMessage();

    @Override
    void close();

    /** One deflate context; every message ends with a sync flush, so in {@code 00 00 FF FF}. */
    final class ZlibStream implements OutboundCompression {
        private static final byte[] END = {0, 0, (byte) 0xFF, (byte) 0xFF};

        private final Deflater deflater = new Deflater();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DeflaterOutputStream stream = new DeflaterOutputStream(bytes, deflater, true);

        @Override
        public Buffer compress(Iterable<byte[]> message) {
            return flushed(stream, bytes, message);
        }

        @Override
        public Buffer truncated(String message, boolean marked) {
            Buffer whole = compress(message);
            Buffer half = whole.getBuffer(0, (whole.length() - END.length) / 2);
            return marked ? half.appendBytes(END) : half;
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
        public Buffer compress(Iterable<byte[]> message) {
            return flushed(stream, bytes, message);
        }

        @Override
        public Buffer truncated(String message, boolean marked) {
            Buffer whole = compress(message);
            return whole.getBuffer(0, whole.length() / 2);
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

    private static Buffer flushed(OutputStream stream, ByteArrayOutputStream bytes, Iterable<byte[]> message) {
        try {
            for (byte[] part : message) {
                stream.write(part);
            }
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Buffer flushed = Buffer.buffer(bytes.toByteArray());
        bytes.reset();
        return flushed;
    }
}
