package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Every route that users read is valid against the schema of Camel's YAML DSL, so that editors such as Kaoto open it.
 */
class RouteSchemaTest {
    private static final String SCHEMA = "/schema/camelYamlDsl.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema ROUTES = schema();
    /** A block of YAML that begins with a list, as routes do, in Markdown or in AsciiDoc. */
    private static final Pattern SNIPPET =
            Pattern.compile("(?ms)^(?:```yaml|\\[source,yaml]\\n----)\\n((?:# [^\\n]*\\n)*- .*?)^(?:```|----)$");

    private record Piece(String where, Object yaml) {
        @Override
        public String toString() {
            return where;
        }
    }

    static Stream<Piece> pieces() throws IOException {
        List<Piece> pieces = new ArrayList<>();
        for (Path file : filesThatEndWith(".camel.yaml", "routes", "examples")) {
            pieces.add(new Piece(file.toString(), yaml(Files.readString(file))));
        }
        for (Path file : filesThatEndWith(".kamelet.yaml", "kamelets")) {
            pieces.add(new Piece(file.toString(), template(Files.readString(file))));
        }
        List<Path> pages = filesThatEndWith(".md", "docs");
        pages.add(Path.of("README.md"));
        pages.add(Path.of("src/main/docs/discord-gateway-component.adoc"));
        for (Path page : pages) {
            String text = Files.readString(page);
            SNIPPET.matcher(text).results().forEach(snippet -> {
                long line = text.substring(0, snippet.start()).lines().count() + 1;
                pieces.add(new Piece(page + ":" + line, yaml(snippet.group(1))));
            });
        }
        return pieces.stream();
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void it_is_valid(Piece piece) {
        assertThat(ROUTES.validate(JSON.valueToTree(piece.yaml()))).isEmpty();
    }

    @Test
    void each_kind_of_file_is_looked_at() throws IOException {
        assertThat(pieces().map(Piece::where))
                .contains(
                        "routes/deliver-to-hub.camel.yaml",
                        "routes/demo/hub.camel.yaml",
                        "routes/kafka/outbox-in-kafka.camel.yaml",
                        "examples/own-signature/routes/greet-people.camel.yaml",
                        "kamelets/signed-webhook-sink.kamelet.yaml")
                .anyMatch(where -> where.startsWith("docs/extending.md:"))
                .anyMatch(where -> where.startsWith("docs/jbang-and-kamelets.md:"))
                .anyMatch(where -> where.startsWith("src/main/docs/"));
    }

    private static List<Path> filesThatEndWith(String suffix, String... folders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(suffix))
                        .filter(file -> !file.toString().contains("/target/"))
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    /** The route of a Kamelet, and its beans, as they would stand in a file of routes. */
    private static Object template(String kamelet) {
        Map<?, ?> spec = (Map<?, ?>) ((Map<?, ?>) yaml(kamelet)).get("spec");
        return ((Map<?, ?>) spec.get("template"))
                .entrySet().stream()
                        .map(part -> Map.of(part.getKey(), part.getValue()))
                        .toList();
    }

    private static JsonSchema schema() {
        try (InputStream schema = RouteSchemaTest.class.getResourceAsStream(SCHEMA)) {
            assertThat(schema).as(SCHEMA).isNotNull();
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
