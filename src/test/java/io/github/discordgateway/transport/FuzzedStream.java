package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.api.Jazzer;
import com.sun.management.ThreadMXBean;
import io.github.discordgateway.gateway.UnreadableFrameException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A decompressor under a fuzzer, with a small cap, and what has to hold for it. */
final class FuzzedStream {
    static final int CAP = 256 * 1024;

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MAX_ALLOCATED = 4 * CAP;
    private static final int NO_FRAME = 30;
    private static final int REFUSED = 31;

    private final TestedDecompressor decompressor;
    private int messages;

    FuzzedStream(Decompressor decompressor) {
        this.decompressor = new TestedDecompressor(decompressor);
    }

    /** Feeds messages until one is refused, as a connection does: no frame and no memory for it goes beyond the cap. */
    void assertStaysWithinTheCap(List<byte[]> any) {
        try {
            for (byte[] message : any) {
                long before = THREAD.getCurrentThreadAllocatedBytes();
                Optional<byte[]> frame = acceptAndTellTheFuzzer(message);
                assertThat(THREAD.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_ALLOCATED);
                assertThat(frame.map(bytes -> bytes.length).orElse(0)).isLessThanOrEqualTo(CAP);
            }
        } catch (UnreadableFrameException refusal) {
            assertThat(refusal).hasNoCause();
        }
    }

    /**
     * Feeds the messages of one frame: it comes out with the last of them, or is refused where it exceeds the cap.
     *
     * @return whether the stream goes on
     */
    boolean assertComesOut(byte[] frame, List<byte[]> compressed) throws UnreadableFrameException {
        if (Math.max(
                        frame.length,
                        compressed.stream().mapToInt(piece -> piece.length).sum())
                > CAP) {
            assertThatExceptionOfType(UnreadableFrameException.class).isThrownBy(() -> acceptAll(compressed));
            return false;
        }
        assertThat(acceptAll(compressed)).contains(frame);
        return true;
    }

    /** A larger frame from the bytes of a small one: repeated, or where it shall not compress, noise. */
    static byte[] grow(byte[] bytes, int doublings, boolean noisy) {
        byte[] grown = new byte[Math.min(bytes.length << doublings, 2 * CAP)];
        if (noisy) {
            new Random(Arrays.hashCode(bytes)).nextBytes(grown);
            return grown;
        }
        for (int start = 0; start < grown.length; start += bytes.length) {
            System.arraycopy(bytes, 0, grown, start, Math.min(bytes.length, grown.length - start));
        }
        return grown;
    }

    /** The files of {@code src/test/resources/frames/}. */
    static List<byte[]> realFrames() {
        try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(FuzzedStream.class.getResource("/frames"))
                .toURI()))) {
            return files.sorted().map(FuzzedStream::bytes).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<byte[]> acceptAll(List<byte[]> compressed) throws UnreadableFrameException {
        int last = compressed.size() - 1;
        for (byte[] message : compressed.subList(0, last)) {
            assertThat(decompressor.accept(message)).isEmpty();
        }
        return decompressor.accept(compressed.get(last));
    }

    /** A native library shows the fuzzer no coverage, so it is told what came out, and for which message. */
    private Optional<byte[]> acceptAndTellTheFuzzer(byte[] message) throws UnreadableFrameException {
        int outcome = REFUSED;
        try {
            Optional<byte[]> frame = decompressor.accept(message);
            outcome = frame.map(bytes -> Integer.SIZE - Integer.numberOfLeadingZeros(bytes.length))
                    .orElse(NO_FRAME);
            return frame;
        } finally {
            Jazzer.exploreState((byte) (messages++ << 5 | outcome));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
