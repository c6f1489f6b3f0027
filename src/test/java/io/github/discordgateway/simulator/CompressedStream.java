package io.github.discordgateway.simulator;

import com.github.luben.zstd.ZstdInputStream;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.InflaterInputStream;

/** What one connection's compressed stream says, as far as it decodes. */
enum CompressedStream {
    ZLIB("zlib-stream") {
        @Override
        InputStream decompress(InputStream compressed) {
            return new InflaterInputStream(compressed);
        }
    },
    ZSTD("zstd-stream") {
        @Override
        InputStream decompress(InputStream compressed) throws IOException {
            return new ZstdInputStream(compressed).setContinuous(true);
        }
    };

    private final String query;

    CompressedStream(String compress) {
        this.query = Rig.PLAIN + "&compress=" + compress;
    }

    String query() {
        return query;
    }

    String text(Buffer bytes) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        // In one go, an Inflater that meets an error keeps what it had before it.
        decode(bytes, text, new byte[1]);
        return text.toString(StandardCharsets.UTF_8);
    }

    long length(Buffer bytes) {
        return decode(bytes, OutputStream.nullOutputStream(), new byte[8192]);
    }

    abstract InputStream decompress(InputStream compressed) throws IOException;

    private long decode(Buffer bytes, OutputStream out, byte[] chunk) {
        long length = 0;
        try (InputStream stream = decompress(new ByteArrayInputStream(bytes.getBytes()))) {
            for (int read = stream.read(chunk); read > 0; read = stream.read(chunk)) {
                out.write(chunk, 0, read);
                length += read;
            }
        } catch (IOException endOrBreak) {
            return length;
        }
        return length;
    }
}
