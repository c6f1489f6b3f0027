package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come: they are read as Jackson's full parser reads them, or refused with the one error. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class FrameReaderFuzzTest {
    private static final FrameReader EVERYTHING_WANTED = new FrameReader(type -> true);
    private static final FrameReader NOTHING_WANTED = new FrameReader(type -> false);

    @MethodSource("realFrames")
    @FuzzTest
    void a_frame_is_read_as_a_full_parser_reads_it_or_refused(byte[] bytes) throws IOException {
        Optional<Frame> frame = read(EVERYTHING_WANTED, bytes);
        Optional<Frame> unwanted = read(NOTHING_WANTED, bytes);

        frame.ifPresent(FrameReaderFuzzTest::assertOnlyRefuses);
        assertPeeksAlike(bytes, unwanted);
        // Without content, that may be what is broken: then no other parser reads the frame.
        boolean isWhole = frame.flatMap(Frame::data).isPresent();
        if (isWhole) {
            assertPeeksTheGuild(bytes, frame.get());
        }
        if (isWhole && isUtf8(bytes)) {
            assertThat(unwanted).isPresent();
            FrameTree tree = FrameTree.of(bytes);
            assertReads(frame.get(), tree);
            assertReadsInAnyOrder(tree.shuffled(new Random(Arrays.hashCode(bytes))));
        }
    }

    /** As they are in their files, and without the spaces, as Discord sends them. */
    static List<byte[]> realFrames() {
        return Frames.files().stream()
                .map(Frames::bytes)
                .flatMap(bytes -> Stream.of(bytes, Frames.compact(bytes)))
                .toList();
    }

    /** What the peek reads the reader reads, too; the peek may well leave it alone. */
    private static void assertPeeksAlike(byte[] bytes, Optional<Frame> unwanted) {
        DispatchPeek peek = new DispatchPeek();
        if (peek.reads(bytes, bytes.length)) {
            assertThat(unwanted).isPresent();
            assertThat(unwanted.get().opcode()).isEqualTo(Opcode.DISPATCH);
            assertThat(unwanted.get().sequence()).isEqualTo(peek.sequence());
            assertThat(unwanted.get().type()).contains(peek.type());
        }
    }

    /** A guild that the reader does not find as well is never told to be another one. */
    private static void assertPeeksTheGuild(byte[] bytes, Frame frame) {
        DispatchPeek peek = new DispatchPeek();
        if (peek.reads(bytes, bytes.length)) {
            boolean isOfAGuild = peek.isOfAnotherGuild("");
            assertThat(isOfAGuild && frame.guildId().isEmpty()).isFalse();
            frame.guildId()
                    .ifPresent(guild -> assertThat(peek.isOfAnotherGuild(guild)).isFalse());
        }
    }

    /** No reader of {@code d} throws anything but a refusal. */
    private static void assertOnlyRefuses(Frame frame) {
        heartbeatInterval(frame);
        session(frame);
        FrameData.isResumable(frame);
    }

    private static void assertReads(Frame frame, FrameTree tree) throws IOException {
        assertThat(frame.guildId()).isEqualTo(tree.guildId());
        assertEnvelope(frame, tree);
        assertThat(frame.data().isPresent()).isEqualTo(tree.data().isPresent());
        if (frame.data().isPresent()) {
            assertThat(FrameTree.parse(frame.data().get()))
                    .isEqualTo(tree.data().get());
        }
        assertThat(heartbeatInterval(frame)).isEqualTo(tree.heartbeatInterval());
        assertThat(FrameData.isResumable(frame)).isEqualTo(tree.isResumable());
        if (tree.hasUsualSession()) {
            assertThat(session(frame)).isEqualTo(tree.session());
        }
    }

    private static void assertEnvelope(Frame frame, FrameTree tree) {
        assertThat(frame.opcode()).isEqualTo(tree.opcode());
        assertThat(frame.sequence()).isEqualTo(tree.sequence());
        assertThat(frame.type()).isEqualTo(tree.type());
    }

    private static void assertReadsInAnyOrder(byte[] shuffled) throws IOException {
        FrameTree tree = FrameTree.of(shuffled);
        assertReads(read(EVERYTHING_WANTED, shuffled).orElseThrow(), tree);
        assertEnvelope(read(NOTHING_WANTED, shuffled).orElseThrow(), tree);
    }

    /** Of bytes that are no text no more is expected: a Jackson factory can take FF before a key for a key it met. */
    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Optional<Frame> read(FrameReader reader, byte[] bytes) {
        try {
            return Optional.of(reader.read(bytes));
        } catch (UnreadableFrameException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> heartbeatInterval(Frame frame) {
        try {
            return Optional.of(FrameData.heartbeatInterval(frame));
        } catch (UnreadableFrameException e) {
            return Optional.empty();
        }
    }

    private static Optional<Session> session(Frame frame) {
        try {
            return Optional.of(FrameData.session(frame));
        } catch (UnreadableFrameException e) {
            return Optional.empty();
        }
    }
}
