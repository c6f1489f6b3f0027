package io.github.discordgateway.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFileTest {
    private static final String SECRET = "s3cr3t";

    @TempDir
    private Path directory;

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("A=b", "b"),
                Arguments.of("export A=b", "b"),
                Arguments.of("  A = b  ", "b"),
                Arguments.of("\uFEFFA=b", "b"),
                Arguments.of("A=b\r", "b"),
                Arguments.of("A=", ""),
                Arguments.of("A= # nothing", ""),
                Arguments.of("A=#nothing", ""),
                Arguments.of("A=abc#def", "abc#def"),
                Arguments.of("A=abc #def", "abc"),
                Arguments.of("A=b=c==", "b=c=="),
                Arguments.of("A='b c # d'", "b c # d"),
                Arguments.of("A='b' # a comment", "b"),
                Arguments.of("A='b\\n$c'", "b\\n$c"),
                Arguments.of("A=\"b \\\"c\\\" \\\\ \\$d \\t# e\"", "b \"c\" \\ $d \t# e"),
                Arguments.of("A=\"b\\xc\"", "b\\xc"),
                Arguments.of("A=it's", "it's"),
                Arguments.of("A=$B{{c}}`d`", "$B{{c}}`d`"),
                Arguments.of("A=x\nA=b", "b"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void lines_are_read_as_the_common_readers_do(String text, String value) throws IOException {
        assertThat(read(text)).isEqualTo(Map.of("A", value));
    }

    @Test
    void comments_and_blank_lines_are_nothing() throws IOException {
        assertThat(read("# a comment\n\n   \t\n  # another = one\r\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                "export " + SECRET,
                "HUB_SECRET " + SECRET,
                "HUB_SECRET: " + SECRET,
                "1HUB=" + SECRET,
                "=" + SECRET,
                "HUB_SECRET='" + SECRET,
                "HUB_SECRET=\"" + SECRET,
                "HUB_SECRET=\"" + SECRET + "\\\"",
                "HUB_SECRET='" + SECRET + "'" + SECRET
            })
    void what_cannot_be_read_is_named_by_its_line_and_never_shown(String line) {
        assertThatThrownBy(() -> read("A=b\n\n" + line + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("variables, line 3")
                .hasMessageEndingWith(": write NAME=value")
                .message()
                .doesNotContain(SECRET);
    }

    @Test
    void a_variable_whose_value_cannot_be_read_is_named() {
        assertThatThrownBy(() -> read("HUB_SECRET='" + SECRET))
                .hasMessageContaining("line 1: HUB_SECRET has no closing quote after its value");
    }

    @Test
    void a_file_in_another_encoding_is_named() throws IOException {
        Path file = Files.write(directory.resolve("latin"), "A=\u00e4".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> EnvironmentFile.read(file)).hasMessageContaining("it is not text in UTF-8");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> EnvironmentFile.read(directory.resolve("none")))
                .hasMessageContaining("does not exist");
    }

    private Map<String, String> read(String text) throws IOException {
        return EnvironmentFile.read(Files.writeString(directory.resolve("variables"), text));
    }
}
