package io.github.discordgateway.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.gateway.UnreadableFrameException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discord docs, Gateway: Transport Compression, zlib-stream. */
class ZlibStreamTest {
    private static final int CAP = 1 << 20;

    private final Deflater deflater = new Deflater();
    private final TestedDecompressor zlib = new TestedDecompressor(new ZlibStream(CAP));

    @AfterEach
    void end() {
        deflater.end();
        zlib.close();
    }

    @Test
    void the_context_is_kept_over_frames() throws UnreadableFrameException {
        byte[] frame = noise(4096);

        byte[] first = compress(frame);
        byte[] second = compress(frame);

        assertThat(second.length).isLessThan(first.length / 10);
        assertThat(zlib.accept(first)).contains(frame);
        assertThat(zlib.accept(second)).contains(frame);
    }

    @Test
    void a_new_stream_starts_a_new_context() {
        compress("{\"op\":10}".getBytes(UTF_8));
        byte[] later = compress("{\"op\":11}".getBytes(UTF_8));

        assertThatThrownBy(() -> zlib.accept(later)).isInstanceOf(UnreadableFrameException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 64})
    void a_frame_can_come_in_several_messages(int size) throws UnreadableFrameException {
        byte[] frame = noise(300);
        byte[] compressed = compress(frame);

        for (int start = 0; start + size < compressed.length; start += size) {
            assertThat(zlib.accept(Arrays.copyOfRange(compressed, start, start + size)))
                    .isEmpty();
        }

        int rest = (compressed.length - 1) / size * size;
        assertThat(zlib.accept(Arrays.copyOfRange(compressed, rest, compressed.length)))
                .contains(frame);
        assertThat(zlib.accept(compress(frame))).contains(frame);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16_383, 16_384, 16_385, 32_768, 200_000, CAP})
    void frames_of_any_size_up_to_the_cap_pass(int size) throws UnreadableFrameException {
        byte[] frame = letters(size);

        assertThat(zlib.accept(compress(frame))).contains(frame);
        assertThat(zlib.accept(compress(frame))).contains(frame);
    }

    @Test
    void a_frame_that_inflates_above_the_cap_is_refused() {
        byte[] bomb = compress(new byte[50 * CAP]);

        assertThat(bomb.length).isLessThan(CAP / 10);
        assertThatThrownBy(() -> zlib.accept(bomb))
                .isInstanceOf(UnreadableFrameException.class)
                .hasMessageContaining(Integer.toString(CAP));
    }

    @Test
    void exactly_the_cap_passes() throws UnreadableFrameException {
        byte[] frame = new byte[CAP];

        assertThat(zlib.accept(compress(frame))).contains(frame);
        assertThatThrownBy(() -> zlib.accept(compress(new byte[CAP + 1]))).isInstanceOf(UnreadableFrameException.class);
    }

    @Test
    void messages_that_never_make_a_frame_are_refused_above_the_cap() throws UnreadableFrameException {
        byte[] half = new byte[CAP / 2];
        assertThat(zlib.accept(half)).isEmpty();
        assertThat(zlib.accept(half)).isEmpty();

        assertThatThrownBy(() -> zlib.accept(half)).isInstanceOf(UnreadableFrameException.class);
    }

    @Test
    void bytes_that_are_not_zlib_are_refused() {
        assertThatThrownBy(() -> zlib.accept(new byte[] {1, 2, 3, 4, 0, 0, -1, -1}))
                .isInstanceOf(UnreadableFrameException.class)
                .hasMessageContaining("zlib");
    }

    private byte[] compress(byte[] frame) {
        byte[] compressed = new byte[frame.length + 1024];
        deflater.setInput(frame);
        int length = deflater.deflate(compressed, 0, compressed.length, Deflater.SYNC_FLUSH);
        return Arrays.copyOf(compressed, length);
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** Compressible to some three quarters, so that no run of stored bytes can hold the mark at a frame's end. */
    private static byte[] letters(int size) {
        byte[] bytes = noise(size);
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) ('!' + (bytes[i] & 0x3F));
        }
        return bytes;
    }
}
