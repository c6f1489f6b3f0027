package io.github.discordgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages are short, in plain sentences, and their links lead somewhere. */
class PagesTest {
    private static final Page README = new Page(Path.of("README.md"));
    private static final int LONGEST_README = 170;
    private static final int LONGEST_PAGE = 200;
    private static final int MAX_WORDS = 40;

    private static final Pattern FILE = Pattern.compile("(?<![\\w./])((?:src|examples|\\.ci)/[\\w./-]*\\w)(?![\\w*/])");
    private static final Pattern MAVEN = Pattern.compile("mvn [^`\n]*?-f (\\S+)");

    static Stream<Page> all() {
        return Page.all();
    }

    static Stream<Page> docs() {
        return Page.docs();
    }

    static Stream<Page> readmeAndDocs() {
        return Stream.concat(Stream.of(README), Page.docs());
    }

    @ParameterizedTest
    @MethodSource("all")
    void each_link_leads_to_a_file_and_an_anchor_that_are_there(Page page) {
        assertThat(page.links()).filteredOn(link -> !link.contains("://")).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path folder = page.path().toAbsolutePath().getParent();
            Path file = parts[0].isEmpty() ? page.path().toAbsolutePath() : folder.resolve(parts[0]);
            assertThat(file).exists();
            if (parts.length > 1) {
                assertThat(new Page(file).anchors()).contains(parts[1]);
            }
        });
    }

    /** What {@code mvn -f} reads, {@code sh} runs, and everything else of the project's folder that commands name. */
    @ParameterizedTest
    @MethodSource("all")
    void each_file_that_a_command_names_is_there(Page page) {
        assertThat(Stream.concat(
                        FILE.matcher(String.join("\n", page.blocks("sh"))).results(),
                        MAVEN.matcher(page.text()).results()))
                .allSatisfy(file -> assertThat(Path.of(file.group(1))).exists());
    }

    @Test
    void readme_is_short() {
        assertThat(README.text().lines()).hasSizeLessThanOrEqualTo(LONGEST_README);
    }

    @ParameterizedTest
    @MethodSource("docs")
    void each_page_is_short(Page page) {
        assertThat(page.text().lines()).hasSizeLessThanOrEqualTo(LONGEST_PAGE);
    }

    @ParameterizedTest
    @MethodSource("readmeAndDocs")
    void no_sentence_is_long(Page page) {
        List<String> sentences = page.sentences();
        assertThat(sentences).isNotEmpty().allSatisfy(sentence -> assertThat(sentence.split(" ").length)
                .as(sentence)
                .isLessThanOrEqualTo(MAX_WORDS));
    }

    @Test
    void readme_names_every_page() {
        assertThat(README.links())
                .containsAll(Page.docs().map(Page::toString).toList())
                .contains("src/main/docs/discord-gateway-component.adoc", "examples", "SECURITY.md", "CONTRIBUTING.md")
                .allSatisfy(link -> assertThat(link.contains("://") || Files.exists(Path.of(link.split("#")[0])))
                        .isTrue());
    }
}
