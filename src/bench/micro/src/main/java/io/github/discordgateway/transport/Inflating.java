package io.github.discordgateway.transport;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.discordgateway.TimedSteps;
import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.UnreadableFrameException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** A compressed stream's frames, each in a message of its own; a new stream for each run over all of them. */
public class Inflating extends TimedSteps {
    private static final int FRAMES = 3_000;
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private final ByteBuffer[] zlib = new ByteBuffer[FRAMES];
    private final ByteBuffer[] zstd = new ByteBuffer[FRAMES];
    private final byte[] inflated = new byte[16 * 1024];
    private Decompressor zlibStream = Decompressor.of(Compression.NONE, MAX_BYTES);
    private Decompressor zstdStream = Decompressor.of(Compression.NONE, MAX_BYTES);
    private Inflater inflater = new Inflater();

    /** Compresses all frames once. */
    @Setup
    public void compress() throws IOException {
        ByteArrayOutputStream zlibWire = new ByteArrayOutputStream();
        ByteArrayOutputStream zstdWire = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(zlibWire, new Deflater(), true);
                ZstdOutputStream compressing = new ZstdOutputStream(zstdWire)) {
            for (int i = 0; i < FRAMES; i++) {
                deflating.write(Frames.unwanted(i));
                deflating.flush();
                zlib[i] = message(zlibWire);
                compressing.write(Frames.unwanted(i));
                compressing.flush();
                zstd[i] = message(zstdWire);
            }
        }
    }

    private static ByteBuffer message(ByteArrayOutputStream wire) {
        ByteBuffer message = ByteBuffer.wrap(wire.toByteArray());
        wire.reset();
        return message;
    }

    /** Restarts all streams. */
    @Setup(Level.Invocation)
    public void connect() {
        zlibStream = Decompressor.of(Compression.ZLIB_STREAM, MAX_BYTES);
        zstdStream = Decompressor.of(Compression.ZSTD_STREAM, MAX_BYTES);
        inflater = new Inflater();
    }

    /** Frees them. */
    @TearDown(Level.Invocation)
    public void close() {
        zlibStream.close();
        zstdStream.close();
        inflater.end();
    }

    /** The session's zlib. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int zlib() throws UnreadableFrameException {
        return all(zlibStream, zlib);
    }

    /** The session's zstd. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int zstd() throws UnreadableFrameException {
        return all(zstdStream, zstd);
    }

    /** The JDK's Inflater, and nothing around it. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int bareInflater() throws DataFormatException {
        int bytes = 0;
        for (ByteBuffer message : zlib) {
            inflater.setInput(message.array());
            bytes += inflater.inflate(inflated);
        }
        return bytes;
    }

    private static int all(Decompressor stream, ByteBuffer[] messages) throws UnreadableFrameException {
        int bytes = 0;
        for (ByteBuffer message : messages) {
            ByteBuffer frame = stream.accept(message);
            bytes += frame == null ? 0 : frame.limit();
        }
        return bytes;
    }
}
