package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.discordgateway.gateway.UnreadableFrameException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discord docs, Gateway: Transport Compression, zstd-stream. */
class ZstdStreamTest {
    private static final int CAP = 1 << 20;

    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final TestedDecompressor zstd = new TestedDecompressor(ZstdStream.create(CAP));
    private ZstdOutputStream compressor;

    @BeforeEach
    void begin() throws IOException {
        compressor = new ZstdOutputStream(wire);
    }

    @AfterEach
    void end() throws IOException {
        compressor.close();
        zstd.close();
    }

    @Test
    void the_context_is_kept_over_frames() throws Exception {
        byte[] frame = noise(4096);

        byte[] first = compress(frame);
        byte[] second = compress(frame);

        assertThat(second.length).isLessThan(first.length / 10);
        assertThat(zstd.accept(first)).contains(frame);
        assertThat(zstd.accept(second)).contains(frame);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16_383, 16_384, 16_385, 131_072, 131_075, 200_000, CAP - 1024})
    void frames_of_any_size_pass_though_they_hardly_compress(int size) throws Exception {
        byte[] frame = noise(size);

        assertThat(zstd.accept(compress(frame))).contains(frame);
        assertThat(zstd.accept(compress(Arrays.copyOf(frame, size / 2 + 1))))
                .contains(Arrays.copyOf(frame, size / 2 + 1));
    }

    @Test
    void a_frame_that_inflates_above_the_cap_is_refused() throws IOException {
        byte[] bomb = compress(new byte[50 * CAP]);

        assertThat(bomb.length).isLessThan(CAP / 10);
        assertThatThrownBy(() -> zstd.accept(bomb))
                .isInstanceOf(UnreadableFrameException.class)
                .hasMessageContaining(Integer.toString(CAP));
    }

    @Test
    void a_message_above_the_cap_is_refused() {
        assertThatThrownBy(() -> zstd.accept(new byte[CAP + 1])).isInstanceOf(UnreadableFrameException.class);
    }

    @Test
    void bytes_that_are_not_zstd_are_refused() {
        assertThatThrownBy(() -> zstd.accept(noise(64)))
                .isInstanceOf(UnreadableFrameException.class)
                .hasMessageContaining("zstd");
    }

    @Test
    void exactly_the_cap_passes() throws Exception {
        byte[] frame = new byte[CAP];

        assertThat(zstd.accept(compress(frame))).contains(frame);
        assertThatThrownBy(() -> zstd.accept(compress(new byte[CAP + 1]))).isInstanceOf(UnreadableFrameException.class);
    }

    /** The window is native memory, which no heap bounds. */
    @ParameterizedTest
    @ValueSource(ints = {24, 27})
    void a_stream_that_asks_for_a_larger_window_is_refused(int windowLog) throws IOException {
        try (var large = new ZstdOutputStream(wire)) {
            large.setLong(windowLog);
            large.write(new byte[1]);
            large.flush();

            assertThatThrownBy(() -> zstd.accept(wire.toByteArray()))
                    .isInstanceOf(UnreadableFrameException.class)
                    .hasMessageContaining("too much memory");
        }
    }

    @Test
    void a_window_of_8_mebibytes_is_read() throws Exception {
        try (var large = new ZstdOutputStream(wire)) {
            large.setLong(23);
            large.write(new byte[1]);
            large.flush();

            assertThat(zstd.accept(wire.toByteArray())).contains(new byte[1]);
        }
    }

    private byte[] compress(byte[] frame) throws IOException {
        compressor.write(frame);
        compressor.flush();
        byte[] compressed = wire.toByteArray();
        wire.reset();
        return compressed;
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    void without_its_library_it_says_what_to_add_or_to_set() throws Exception {
        try (URLClassLoader withoutZstd =
                new URLClassLoader(classPathWithout("zstd-jni"), ClassLoader.getPlatformClassLoader())) {
            Method create = withoutZstd.loadClass(ZstdStream.class.getName()).getDeclaredMethod("create", int.class);
            create.setAccessible(true);

            assertThatThrownBy(() -> create.invoke(null, CAP))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("com.github.luben:zstd-jni")
                    .hasMessageContaining("DISCORD_COMPRESSION");
        }
    }

    private static URL[] classPathWithout(String library) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains(library))
                .map(entry -> url(Path.of(entry)))
                .toArray(URL[]::new);
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
