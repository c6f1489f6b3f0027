package io.github.discordgateway.app.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.app.settings.Redaction;
import io.github.discordgateway.app.settings.Setting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RedactedOutputTest {
    private static final String SECRET = "canary/\"of\\the+täst~output";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream output = RedactedOutput.printer(new PrintStream(printed, true, UTF_8));

    @BeforeEach
    void learn() {
        Redaction.learn(Setting.MANAGEMENT_TOKEN, SECRET);
    }

    static Stream<String> forms() {
        Base64.Encoder base64 = Base64.getEncoder();
        return Stream.of(
                SECRET,
                URLEncoder.encode(SECRET, UTF_8),
                SECRET.replace("\\", "\\\\").replace("\"", "\\\""),
                base64.encodeToString(SECRET.getBytes(UTF_8)),
                base64.encodeToString(("u:" + SECRET).getBytes(UTF_8)),
                base64.encodeToString(("user:" + SECRET + ":x").getBytes(UTF_8)),
                base64.encodeToString(("us:" + SECRET).getBytes(UTF_8)),
                Base64.getUrlEncoder().encodeToString(SECRET.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_secret_is_printed_in_no_form(String form) {
        byte[] bytes = ("before " + form + " after\n").getBytes(UTF_8);
        output.write(bytes, 0, bytes.length);

        assertThat(printed.toString(UTF_8))
                .startsWith("before ")
                .contains("***")
                .endsWith(" after\n")
                .hasSizeLessThan("before *** after\n".length() + 14);
    }

    @Test
    void a_secret_that_comes_in_parts_is_not_printed_either() {
        for (byte b : ("a " + SECRET + " b").getBytes(UTF_8)) {
            output.write(b);
        }
        assertThat(printed.size()).isZero();
        output.println();

        assertThat(printed.toString(UTF_8)).isEqualTo("a *** b" + System.lineSeparator());
    }

    @Test
    void what_has_no_end_of_line_is_printed_when_it_is_flushed() {
        output.print("a question? ");
        output.flush();

        assertThat(printed.toString(UTF_8)).isEqualTo("a question? ");
    }

    @ParameterizedTest
    @CsvSource({
        "a\u001b[31mred, a\\u001b[31mred",
        "a\u0007b, a\\u0007b",
        "a\rb, a\\u000db",
        "a\u009bb, a\\u009bb",
        "a\u202eb, a\\u202eb",
        "a\u2066b\u2069, a\\u2066b\\u2069",
        "a\u061cb, a\\u061cb",
        "a\tb – ü € 日本, a\tb – ü € 日本"
    })
    void what_changes_a_terminal_is_printed_as_its_number(String text, String safe) {
        byte[] bytes = (text + "\r\n").getBytes(UTF_8);
        output.write(bytes, 0, bytes.length);

        assertThat(printed.toString(UTF_8)).isEqualTo(safe + "\r\n");
    }
}
