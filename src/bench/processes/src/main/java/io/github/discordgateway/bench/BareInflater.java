package io.github.discordgateway.bench;

import com.github.luben.zstd.ZstdDecompressCtx;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses a connection's messages, each of them whole. For one thread. */
abstract class BareInflater {
    static final BareInflater NONE = new BareInflater() {
        @Override
        byte[] inflate(Buffer message, byte[] to) {
            throw new IllegalStateException("nothing is compressed");
        }
    };

    protected int length;

    static BareInflater named(String compression) {
        return switch (compression) {
            case "zlib-stream" -> new Zlib();
            case "zstd-stream" -> new Zstd();
            default -> NONE;
        };
    }

    /** Puts the plain bytes into that array, or into a longer one. */
    abstract byte[] inflate(Buffer message, byte[] to);

    /** How many plain bytes the last message has. */
    int length() {
        return length;
    }

    private static final class Zlib extends BareInflater {
        private final Inflater inflater = new Inflater();

        @Override
        byte[] inflate(Buffer message, byte[] to) {
            byte[] plain = to;
            length = 0;
            inflater.setInput(message.getBytes());
            try {
                while (true) {
                    length += inflater.inflate(plain, length, plain.length - length);
                    if (length < plain.length) {
                        return plain;
                    }
                    plain = Arrays.copyOf(plain, 2 * plain.length);
                }
            } catch (DataFormatException e) {
                throw new IllegalStateException("no zlib-stream", e);
            }
        }
    }

    private static final class Zstd extends BareInflater {
        private final ZstdDecompressCtx context = new ZstdDecompressCtx();
        private ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
        private ByteBuffer out = ByteBuffer.allocateDirect(64 * 1024);

        @Override
        byte[] inflate(Buffer message, byte[] to) {
            if (in.capacity() < message.length()) {
                in = ByteBuffer.allocateDirect(message.length());
            }
            message.getByteBuf().getBytes(0, in.clear().limit(message.length()));
            in.flip();
            out.clear();
            while (true) {
                context.decompressDirectByteBufferStream(out, in);
                if (out.hasRemaining()) {
                    break;
                }
                out = ByteBuffer.allocateDirect(2 * out.capacity()).put(out.flip());
            }
            length = out.position();
            byte[] plain = to.length < length ? new byte[length] : to;
            out.flip().get(plain, 0, length);
            return plain;
        }
    }
}
