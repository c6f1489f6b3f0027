package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the files that users edit. */
class RouteFilesTest {
    private static final Path ROUTES = Path.of("routes");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}:]+)}}");
    private static final Pattern ROUTE = Pattern.compile("(?m)^- route:\\n((?: .*\\n|\\n)*)");
    /** Of the program's own port, which the demo opens. */
    private static final Set<String> SET_BY_THE_DEMO = Set.of("camel.server.host", "camel.server.port");

    @ParameterizedTest
    @MethodSource("files")
    void every_placeholder_is_defined_in_the_properties(Path file) throws IOException {
        Set<String> used = PLACEHOLDER
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        if (file.startsWith(ROUTES.resolve("demo"))) {
            used.removeAll(SET_BY_THE_DEMO);
        }

        assertThat(properties().stringPropertyNames()).containsAll(used);
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_route_has_an_id_and_a_description(Path file) throws IOException {
        Matcher routes = ROUTE.matcher(Files.readString(file));
        while (routes.find()) {
            assertThat(routes.group(1))
                    .containsPattern("(?m)^    id: [a-z]+(-[a-z]+)*$")
                    .containsPattern("(?m)^    description: \\S+");
        }
    }

    @Test
    void no_two_routes_have_the_same_id() {
        List<String> ids = files().map(RouteFilesTest::read)
                .flatMap(text ->
                        Pattern.compile("(?m)^    id: (.+)$").matcher(text).results())
                .map(match -> match.group(1))
                .toList();

        assertThat(ids)
                .contains("receive-room-events", "deliver-event", "attempt-delivery", "keep-dead-letter")
                .doesNotHaveDuplicates();
    }

    private static Stream<Path> files() {
        try (Stream<Path> all = Files.walk(ROUTES)) {
            return all.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList().stream();
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

    private static Properties properties() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("application.properties"))) {
            properties.load(reader);
        }
        return properties;
    }
}
