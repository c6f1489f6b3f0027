package io.github.discordgateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, in Markdown as GitHub shows it.
 *
 * @param path in the project's folder
 */
public record Page(Path path) {
    private static final Pattern FENCED =
            Pattern.compile("^( *)```(\\w*)\\n(.*?)^\\1``` *$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern INDENTED = Pattern.compile("(?m)^ {4,}\\S.*$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|(?:src|srcset)=\"([^\"]+)\"");
    private static final Pattern SENTENCE_END =
            Pattern.compile("(?<=[.?!])\\**\\s+(?=[A-Z`*\\[<\"])|(?<=[.?!]\\*\\*)\\s+");

    /** README, those of the folder {@code docs} and the others that GitHub shows. */
    public static Stream<Page> all() {
        return Stream.concat(
                Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                        .map(name -> new Page(Path.of(name))),
                docs());
    }

    /** Those of the folder {@code docs}. */
    public static Stream<Page> docs() {
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().map(Page::new).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that it says. */
    public String text() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks of code in a language, such as {@code java}. */
    public List<String> blocks(String language) {
        return FENCED.matcher(text())
                .results()
                .filter(block -> block.group(2).equals(language))
                .map(block -> block.group(3))
                .toList();
    }

    /** Where its links and pictures lead to. */
    List<String> links() {
        return LINK.matcher(CODE.matcher(prose()).replaceAll("code"))
                .results()
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .toList();
    }

    /** What can stand behind {@code #} in a link to it. */
    List<String> anchors() {
        List<String> anchors = new ArrayList<>(HEADING.matcher(prose())
                .results()
                .map(heading -> slug(heading.group(1)))
                .toList());
        anchors.addAll(
                ANCHOR.matcher(text()).results().map(anchor -> anchor.group(1)).toList());
        return anchors;
    }

    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }

    /** Its sentences outside of tables, headings and code. */
    List<String> sentences() {
        String text = Pattern.compile("(?m)^ *\\|.*$|^#+ .*$|<[^>]+>")
                .matcher(prose())
                .replaceAll("");
        return Arrays.stream(text.split("\\n\\s*\\n|\\n *(?:[-*]|\\d+\\.) "))
                .map(paragraph ->
                        CODE.matcher(paragraph.replaceAll("]\\([^)]*\\)", "]")).replaceAll("`code`"))
                .flatMap(SENTENCE_END::splitAsStream)
                .map(sentence -> sentence.replaceAll("\\s+", " ").strip())
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private String prose() {
        return INDENTED.matcher(FENCED.matcher(text()).replaceAll("")).replaceAll("");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
