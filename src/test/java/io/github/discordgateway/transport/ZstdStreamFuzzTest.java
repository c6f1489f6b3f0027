package io.github.discordgateway.transport;

import static io.github.discordgateway.transport.FuzzedStream.CAP;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.github.discordgateway.gateway.UnreadableFrameException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server sends as a zstd stream, and whatever it compresses. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ZstdStreamFuzzTest {

    @MethodSource("streams")
    @FuzzTest
    void any_messages_give_frames_within_the_cap_or_are_refused(
            @NotNull List<byte @NotNull @WithLength(max = 10_000) []> messages) {
        try (var zstd = ZstdStream.create(CAP)) {
            new FuzzedStream(zstd).assertStaysWithinTheCap(messages);
        }
    }

    @MethodSource("frames")
    @FuzzTest
    void what_was_compressed_comes_out(
            @NotNull @WithSize(max = 8) List<byte @NotNull @WithLength(min = 1, max = 10_000) []> frames,
            @InRange(min = 0, max = 8) int doublings,
            boolean noisy,
            @InRange(min = 1, max = 6) int level)
            throws IOException, UnreadableFrameException {
        var wire = new ByteArrayOutputStream();
        try (var zstd = ZstdStream.create(CAP);
                var compressor = new ZstdOutputStreamNoFinalizer(wire, level)) {
            var stream = new FuzzedStream(zstd);
            boolean goesOn = true;
            for (int i = 0; i < frames.size() && goesOn; i++) {
                byte[] frame = FuzzedStream.grow(frames.get(i), doublings, noisy);
                goesOn = stream.assertComesOut(frame, List.of(compress(compressor, wire, frame)));
            }
        }
    }

    static List<List<byte[]>> streams() throws IOException {
        return List.of(compress(FuzzedStream.realFrames()), compress(List.of(new byte[2 * CAP])), List.of(new byte[] {
            1, 2, 3, 4
        }));
    }

    static List<Arguments> frames() {
        var real = FuzzedStream.realFrames().subList(0, 8);
        return List.of(
                arguments(real, 0, false, 3),
                arguments(real, 5, false, 6),
                arguments(real, 5, true, 1),
                arguments(real, 8, false, 3));
    }

    private static List<byte[]> compress(List<byte[]> frames) throws IOException {
        var wire = new ByteArrayOutputStream();
        var messages = new ArrayList<byte[]>();
        try (var compressor = new ZstdOutputStreamNoFinalizer(wire)) {
            for (byte[] frame : frames) {
                messages.add(compress(compressor, wire, frame));
            }
        }
        return messages;
    }

    private static byte[] compress(ZstdOutputStreamNoFinalizer compressor, ByteArrayOutputStream wire, byte[] frame)
            throws IOException {
        compressor.write(frame);
        compressor.flush();
        byte[] compressed = wire.toByteArray();
        wire.reset();
        return compressed;
    }
}
