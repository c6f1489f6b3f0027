package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no frame is refused with one kind of error, and the error tells nothing of the content. */
class UnreadableFrameTest {
    private static final String CONTENT = "confidential";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "confidential",
                "{\"op\":0,confidential}",
                "{'op':0,'t':'confidential'}",
                "{\"op\":0 \"t\":\"confidential\"}",
                "{\"op\":0,\"t\":\"confidential\",}",
                "{\"t\":\"A\",\"s\":1,\"op\":0,\"d\":confidential}",
                "{\"t\":\"A\",\"s\":1,\"op\":0,\"d\":01}",
                "{\"t\":\"A\",\"s\":1,\"op\":0,\"d\":}"
            })
    void broken_json_is_refused(String text) {
        assertRefused(() -> Frames.read(text));
    }

    /** A RESUME would bring it again, byte for byte. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"t\":\"A\",\"s\":1,\"op\":0,\"d\":{\"confidential\"}}",
                "{\"t\":\"A\",\"s\":1,\"op\":0,\"d\":{\"a\":\"confidential\\x\"}}",
                "{\"t\":\"A\",\"s\":1,\"op\":0,\"d\":[\"confidential\"}}"
            })
    void a_dispatch_whose_envelope_is_known_before_its_broken_content_is_read_without_it(String text)
            throws UnreadableFrameException {
        Frame frame = Frames.read(text);

        assertThat(frame.type()).contains("A");
        assertThat(frame.sequence()).isEqualTo(1);
        assertThat(frame.data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"t\":\"A\",\"op\":0,\"d\":[\"confidential\"},\"s\":1}",
                "{\"op\":0,\"s\":1,\"d\":[\"confidential\"},\"t\":\"A\"}",
                "{\"d\":[\"confidential\"},\"t\":\"A\",\"s\":1,\"op\":0}",
                "{\"t\":null,\"s\":null,\"op\":10,\"d\":[\"confidential\"}}"
            })
    void broken_content_is_refused_where_the_envelope_of_a_dispatch_is_not_known_before_it(String text) {
        assertRefused(() -> Frames.read(text));
    }

    @ParameterizedTest
    @MethodSource("truncations")
    void a_truncated_frame_is_refused_wherever_it_ends(String text) {
        assertRefused(() -> Frames.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"op\":0}]", "\"confidential\"", "7", "true", "null"})
    void what_is_not_an_object_is_refused(String text) {
        assertRefused(() -> Frames.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"t\":\"confidential\",\"s\":1,\"d\":{}}", "{\"OP\":0}", "{\"op\":-1}"})
    void a_frame_without_an_op_is_refused(String text) {
        assertRefused(() -> Frames.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"confidential\"", "\"0\"", "null", "true", "0.5", "{}", "[0]", "2147483648", "1e99"})
    void a_frame_whose_op_is_not_a_number_is_refused(String op) {
        assertRefused(() -> Frames.read("{\"op\":" + op + ",\"d\":\"confidential\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"confidential\"", "\"1\"", "true", "1.5", "{}", "[1]", "9223372036854775808"})
    void a_frame_whose_s_is_not_a_number_is_refused(String s) {
        assertRefused(() -> Frames.read("{\"t\":\"A\",\"s\":" + s + ",\"op\":0,\"d\":\"confidential\"}"));
    }

    @ParameterizedTest
    @MethodSource("otherEncodings")
    void a_frame_that_is_not_utf_8_is_refused(Charset encoding) {
        byte[] bytes = "{\"t\":\"A\",\"s\":1,\"op\":0,\"d\":{\"a\":\"confidential\"}}".getBytes(encoding);

        assertRefused(() -> new FrameReader(type -> true).read(bytes));
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        byte[] bytes = {'{', '"', 'o', 'p', '"', ':', '1', ',', '"', 't', '"', ':', '"', (byte) 0xC3, '(', '"', '}'};

        assertRefused(() -> new FrameReader(type -> true).read(bytes));
    }

    @Test
    void nesting_without_end_is_refused() {
        String deep = "{\"op\":0,\"d\":" + "[".repeat(100_000);

        assertRefused(() -> Frames.read(deep));
    }

    static Stream<String> truncations() {
        String whole = "{\"t\":\"A\",\"s\":1,\"op\":0,\"d\":{\"guild_id\":\"confidential\",\"a\":[1,{\"b\":null}]}}";
        return IntStream.range(0, whole.length()).mapToObj(end -> whole.substring(0, end));
    }

    static Stream<Charset> otherEncodings() {
        return Stream.of(
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16,
                Charset.forName("UTF-32BE"),
                Charset.forName("UTF-32LE"));
    }

    private static void assertRefused(ThrowingCallable reading) {
        assertThatExceptionOfType(UnreadableFrameException.class)
                .isThrownBy(reading)
                .withNoCause()
                .satisfies(
                        refusal -> assertThat(refusal.getMessage()).isNotBlank().doesNotContain(CONTENT));
    }
}
