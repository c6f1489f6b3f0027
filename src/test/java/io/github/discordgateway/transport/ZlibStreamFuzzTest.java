package io.github.discordgateway.transport;

import static io.github.discordgateway.transport.FuzzedStream.CAP;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NonNegative;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import io.github.discordgateway.gateway.UnreadableFrameException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server sends as a zlib stream, and whatever it compresses and splits. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ZlibStreamFuzzTest {

    @MethodSource("streams")
    @FuzzTest
    void any_messages_give_frames_within_the_cap_or_are_refused(
            @NotNull List<byte @NotNull @WithLength(max = 10_000) []> messages) {
        try (var zlib = new ZlibStream(CAP)) {
            new FuzzedStream(zlib).assertStaysWithinTheCap(messages);
        }
    }

    @MethodSource("frames")
    @FuzzTest
    void what_was_compressed_comes_out_however_it_was_split(
            @NotNull @WithSize(max = 8) List<byte @NotNull @WithLength(min = 1, max = 10_000) []> frames,
            @InRange(min = 0, max = 8) int doublings,
            boolean noisy,
            @InRange(min = 0, max = 9) int level,
            @NotNull @WithSize(max = 16) List<@NotNull @NonNegative Integer> cuts)
            throws UnreadableFrameException {
        var deflater = new Deflater(level);
        try (var zlib = new ZlibStream(CAP)) {
            var stream = new FuzzedStream(zlib);
            boolean goesOn = true;
            for (int i = 0; i < frames.size() && goesOn; i++) {
                byte[] frame = FuzzedStream.grow(frames.get(i), doublings, noisy);
                goesOn = stream.assertComesOut(frame, split(compress(deflater, frame), cuts));
            }
        } finally {
            deflater.end();
        }
    }

    static List<List<byte[]>> streams() {
        var deflater = new Deflater();
        var whole = FuzzedStream.realFrames().stream()
                .map(frame -> compress(deflater, frame))
                .toList();
        deflater.reset();
        var bomb = compress(deflater, new byte[2 * CAP]);
        deflater.end();
        return List.of(whole, split(whole.get(0), List.of(7, 100)), List.of(bomb), List.of(new byte[] {0, 0, -1, -1}));
    }

    static List<Arguments> frames() {
        var real = FuzzedStream.realFrames().subList(0, 8);
        return List.of(
                arguments(real, 0, false, Deflater.BEST_SPEED, List.of()),
                arguments(real, 5, false, Deflater.BEST_COMPRESSION, List.of(1, 2, 3, 50, 60)),
                arguments(real, 5, true, Deflater.NO_COMPRESSION, List.of(1_000, 10_000)),
                arguments(real, 8, false, Deflater.BEST_COMPRESSION, List.of(64)));
    }

    private static byte[] compress(Deflater deflater, byte[] frame) {
        byte[] compressed = new byte[frame.length + frame.length / 100 + 1024];
        deflater.setInput(frame);
        int length = deflater.deflate(compressed, 0, compressed.length, Deflater.SYNC_FLUSH);
        return Arrays.copyOf(compressed, length);
    }

    /** Cut at these places, but not after what ends a frame: there it would end. */
    private static List<byte[]> split(byte[] compressed, List<Integer> cuts) {
        var ends = new TreeSet<Integer>();
        cuts.forEach(cut -> ends.add(cut % compressed.length));
        ends.removeIf(end -> end == 0 || endsInMark(compressed, end));
        ends.add(compressed.length);
        var pieces = new ArrayList<byte[]>();
        int start = 0;
        for (int end : ends) {
            pieces.add(Arrays.copyOfRange(compressed, start, end));
            start = end;
        }
        return pieces;
    }

    private static boolean endsInMark(byte[] bytes, int end) {
        return end >= 4 && bytes[end - 4] == 0 && bytes[end - 3] == 0 && bytes[end - 2] == -1 && bytes[end - 1] == -1;
    }
}
