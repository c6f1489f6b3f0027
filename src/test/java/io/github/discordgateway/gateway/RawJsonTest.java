package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A view of a frame's bytes. */
class RawJsonTest {
    private static final byte[] FRAME = Frames.utf8("{\"d\":{\"a\":\"ü👋\"}}");
    private static final String D = "{\"a\":\"ü👋\"}";
    private static final int BEGIN = 5;
    private static final int LENGTH = 14;

    @Test
    void it_reads_as_its_part_of_the_frame() {
        var json = new RawJson(FRAME, BEGIN, LENGTH);

        assertThat(json).hasToString(D);
        assertThat(json.toBytes()).isEqualTo(Frames.utf8(D));
    }

    @Test
    void it_shows_where_it_lies_in_the_frame() {
        var json = new RawJson(FRAME, BEGIN, LENGTH);

        assertThat(json.array()).isSameAs(FRAME);
        assertThat(json.offset()).isEqualTo(BEGIN);
        assertThat(json.length()).isEqualTo(LENGTH);
    }

    @Test
    void trimmed_it_keeps_no_more_than_twice_itself_of_a_large_frame() {
        var frame = Frames.utf8("{\"d\":" + D + ",\"x\":\"" + "y".repeat(100_000) + "\"}");

        var trimmed = new RawJson(frame, BEGIN, LENGTH).trimmed();

        assertThat(trimmed).hasToString(D);
        assertThat(trimmed.array()).hasSize(LENGTH);
    }

    @Test
    void trimmed_it_is_no_copy_of_a_usual_frame() {
        var json = new RawJson(FRAME, BEGIN, LENGTH);

        assertThat(json.trimmed()).isSameAs(json);
    }

    @Test
    void its_bytes_are_a_copy() {
        var json = new RawJson(FRAME, BEGIN, LENGTH);

        json.toBytes()[0] = 'x';

        assertThat(json).hasToString(D);
    }

    @Test
    void it_may_be_the_whole_frame() {
        var json = new RawJson(FRAME, 0, FRAME.length);

        assertThat(json.toBytes()).isEqualTo(FRAME);
    }

    @Test
    void it_may_be_empty() {
        var json = new RawJson(FRAME, FRAME.length, 0);

        assertThat(json).hasToString("");
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "0, -1", "0, 21", "20, 1", "21, 0", "1, 2147483647", "2147483647, 2147483647"})
    void it_cannot_reach_beyond_the_frame(int offset, int length) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> new RawJson(FRAME, offset, length))
                .withMessage("a view of " + length + " bytes from " + offset + " in a frame of " + FRAME.length);
    }
}
