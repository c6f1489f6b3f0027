package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateway, Transport Compression: the names of the compressions. */
class CompressionTest {

    @ParameterizedTest
    @CsvSource({"none, NONE", "zlib-stream, ZLIB_STREAM", "zstd-stream, ZSTD_STREAM"})
    void a_name_means_a_compression(String name, Compression expected) {
        assertThat(Compression.of(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void a_compression_is_found_by_its_own_name(Compression compression) {
        assertThat(Compression.of(compression.parameter())).isEqualTo(compression);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gzip", "zlib", "ZLIB-STREAM", "zlib_stream", " none"})
    void any_other_name_is_refused_with_the_three_that_there_are(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Compression.of(name))
                .withMessage("'" + name + "' is not a compression: use none, zlib-stream or zstd-stream");
    }

    @ParameterizedTest
    @CsvSource({"ZLIB_STREAM, compress=zlib-stream", "ZSTD_STREAM, compress=zstd-stream"})
    void a_compression_is_asked_for_in_the_url(Compression compression, String parameter) {
        assertThat(compression.queryParameter()).contains(parameter);
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = "NONE")
    void no_compression_is_not_asked_for(Compression none) {
        assertThat(none.queryParameter()).isEmpty();
    }
}
