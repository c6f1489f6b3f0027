package io.github.discordgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code docs/bounds.md} has the bounds of the code, all of them and with their values. */
class BoundsPageTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path PAGE = Path.of("docs", "bounds.md");
    private static final Pattern NAME = Pattern.compile("`(\\w+\\.[A-Z_]+)`");
    private static final Pattern BOUND =
            Pattern.compile("static final \\w+ (\\w*(?:MAX|LONGEST|LARGEST|DEEPEST)\\w*) =");

    /** What no peer and no memory feels: how a value is looked for, or how long a command or a look waits. */
    private static final Set<String> OTHERS = Set.of(
            "DispatchPeek.MAX_DIGITS",
            "Causes.MAX",
            "DispatchFields.DEEPEST_OBJECT",
            "FollowedProgress.MAX_LOOKS_WITHOUT_PROGRESS");

    private final Map<String, Path> sources = sources();

    @Test
    void every_bound_of_the_code_is_on_the_page() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(sources.entrySet().stream().flatMap(source -> bounds(source.getKey(), source.getValue())))
                .hasSizeGreaterThan(30)
                .allSatisfy(bound -> assertThat(page + OTHERS).contains(bound));
    }

    @TestFactory
    Stream<DynamicTest> each_row_has_the_values_of_its_constants() throws IOException {
        return Files.readAllLines(PAGE).stream().flatMap(row -> NAME.matcher(row)
                .results()
                .map(name -> DynamicTest.dynamicTest(name.group(1), () -> assertThat(spellings(value(name.group(1))))
                        .anySatisfy(value -> assertThat(row.split("\\|")[2]).containsPattern("\\b" + value + "\\b")))));
    }

    private static Stream<String> bounds(String type, Path source) {
        return BOUND.matcher(read(source)).results().map(bound -> type + "." + bound.group(1));
    }

    private Object value(String name) throws ReflectiveOperationException {
        String type = name.substring(0, name.indexOf('.'));
        String path = SOURCES.relativize(sources.get(type)).toString();
        Field constant = Class.forName(path.replace(".java", "").replaceAll("[/\\\\]", "."))
                .getDeclaredField(name.substring(name.indexOf('.') + 1));
        constant.setAccessible(true);
        return constant.get(null);
    }

    private static List<String> spellings(Object value) {
        if (value instanceof Duration time) {
            return List.of(time.toSeconds() + " s", time.toMinutes() + " min", time.toHours() + " h").stream()
                    .filter(spelling -> !spelling.startsWith("0"))
                    .toList();
        }
        long number = ((Number) value).longValue();
        return Stream.of(
                        String.format(Locale.ROOT, "%,d", number),
                        number % (1 << 20) == 0 ? (number >> 20) + " MiB" : "",
                        number % (1 << 10) == 0 ? (number >> 10) + " KiB" : "")
                .filter(spelling -> !spelling.isEmpty())
                .toList();
    }

    /** The files by the names of their types; the simulator is bounded by nothing but its tests. */
    private static Map<String, Path> sources() {
        Map<String, Path> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java")
                            && !file.toString().contains("simulator"))
                    .forEach(file -> sources.put(file.getFileName().toString().replace(".java", ""), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
