package io.github.discordgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages, messages, comments and names have no word of a dialect that a reader would have to learn. */
class PlainWordsTest {
    private static final Pattern STRANGE =
            Pattern.compile("(?i)(?<![a-z])(anew|mend|mended|mends|mending|whoever|bury|buried"
                    + "|in the place of|for as long as it takes)(?![a-z])");

    /** A line break inside a comment, with the sign that the next line begins with. */
    private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*(?:\\*|//|#|--)?\\s*");

    private static final Set<String> FOLDERS =
            Set.of("src", "docs", "routes", "kamelets", "examples", ".ci", ".github");
    private static final Set<String> GENERATED = Set.of("target", "node_modules", "data");
    private static final Pattern TEXT = Pattern.compile(
            ".*\\.(java|ya?ml|md|adoc|properties|xml|html|js|mjs|css|json|sql|sh|py|cfg|service|options)");

    @Test
    void no_file_has_a_strange_word() throws IOException {
        List<String> found = files().filter(file -> !file.endsWith("PlainWordsTest.java"))
                .flatMap(file -> strange(read(file)).map(words -> file + ": " + words))
                .toList();

        assertThat(found).isEmpty();
    }

    @Test
    void a_strange_word_is_found_in_a_name_and_over_a_line_break() {
        assertThat(strange("/** Starts anew, in the\n     * place of the other. */ int to_be_mended;"))
                .hasSize(3);
        assertThat(strange("recommended, amendment, Buryat")).isEmpty();
    }

    private static Stream<String> strange(String text) {
        String line = BREAK.matcher(text).replaceAll(" ");
        return STRANGE.matcher(line).results().map(word -> around(line, word));
    }

    private static String around(String line, MatchResult word) {
        return "…" + line.substring(Math.max(0, word.start() - 40), Math.min(line.length(), word.end() + 40)) + "…";
    }

    private static Stream<Path> files() throws IOException {
        Stream<Path> inFolders = FOLDERS.stream().map(Path::of).flatMap(PlainWordsTest::below);
        try (Stream<Path> top = Files.list(Path.of(""))) {
            return Stream.concat(inFolders, top.filter(Files::isRegularFile).toList().stream())
                    .filter(file -> TEXT.matcher(file.toString()).matches());
        }
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> Stream.of(file.toString().split("/")).noneMatch(GENERATED::contains))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
