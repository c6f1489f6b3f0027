package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The Kamelets' files are what tools and people expect of Camel's catalog. */
class KameletFilesTest {
    private static final Path FOLDER = Path.of("kamelets");
    private static final String SUFFIX = ".kamelet.yaml";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^{}]+)}}");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final String COORDINATES = "mvn:io.github.discordgateway:camel-discord-gateway:";
    private static final Set<String> TYPES = Set.of("string", "integer", "boolean", "number");

    @Test
    void these_are_all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("discord-gateway-source" + SUFFIX, "signed-webhook-sink" + SUFFIX);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"discord-gateway-source", "signed-webhook-sink"})
    void it_says_who_it_is(String name) throws IOException {
        Map<String, Object> kamelet = read(name);
        Map<String, Object> metadata = map(kamelet, "metadata");

        assertThat(kamelet).containsEntry("apiVersion", "camel.apache.org/v1").containsEntry("kind", "Kamelet");
        assertThat(metadata).containsEntry("name", name);
        assertThat(map(metadata, "labels"))
                .containsEntry("camel.apache.org/kamelet.type", name.substring(name.lastIndexOf('-') + 1));
        assertThat(map(metadata, "annotations"))
                .containsEntry("camel.apache.org/catalog.version", version())
                .containsKeys(
                        "camel.apache.org/kamelet.support.level",
                        "camel.apache.org/kamelet.icon",
                        "camel.apache.org/provider",
                        "camel.apache.org/kamelet.group",
                        "camel.apache.org/kamelet.namespace");
        assertThat(map(kamelet, "spec").get("dependencies"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .contains("camel:core", "camel:kamelet", COORDINATES + version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"discord-gateway-source", "signed-webhook-sink"})
    void each_property_is_described_and_may_be_left_out_unless_it_is_required(String name) {
        Map<String, Object> definition = map(map(read(name), "spec"), "definition");
        List<?> required = (List<?>) definition.get("required");

        assertThat(definition).containsKeys("title", "description").containsEntry("type", "object");
        assertThat(properties(name).keySet())
                .containsAll(required.stream().map(String.class::cast).toList());
        properties(name).forEach((property, described) -> {
            Map<String, Object> keys = map(properties(name), property);
            assertThat(keys).as(property).containsKeys("title", "description", "type");
            assertThat(TYPES).as(property).contains((String) keys.get("type"));
            assertThat(keys.containsKey("default")).as(property).isNotEqualTo(required.contains(property));
            assertThat("password".equals(keys.get("format")))
                    .as(property)
                    .isEqualTo(Set.of("token", "secret").contains(property));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"discord-gateway-source", "signed-webhook-sink"})
    void what_the_template_uses_is_defined_and_what_is_defined_is_used(String name) {
        Map<String, Object> template = map(map(read(name), "spec"), "template");
        Set<String> defined = new TreeSet<>(properties(name).keySet());
        ((List<?>) template.get("beans")).forEach(bean -> defined.add((String) ((Map<?, ?>) bean).get("name")));

        Set<String> used = new TreeSet<>();
        PLACEHOLDER
                .matcher(template.toString())
                .results()
                .map(match -> match.group(1))
                .forEach(used::add);

        assertThat(used).isEqualTo(defined);
    }

    @ParameterizedTest
    @ValueSource(strings = {"discord-gateway-source", "signed-webhook-sink"})
    void it_is_where_camel_looks_for_kamelets(String name) throws IOException {
        try (var packaged = getClass().getResourceAsStream("/kamelets/" + name + SUFFIX)) {
            assertThat(packaged).hasContent(Files.readString(FOLDER.resolve(name + SUFFIX)));
        }
    }

    @Test
    void those_who_name_the_version_name_this_one() throws IOException {
        for (String file : List.of("docs/jbang-and-kamelets.md", "application.properties")) {
            assertThat(Pattern.compile(COORDINATES + "([\\w.-]+)")
                            .matcher(Files.readString(Path.of(file)))
                            .results()
                            .map(match -> match.group(1)))
                    .as(file)
                    .isNotEmpty()
                    .containsOnly(version());
        }
    }

    private static Map<String, Object> properties(String name) {
        return map(map(map(read(name), "spec"), "definition"), "properties");
    }

    private static Map<String, Object> read(String name) {
        try {
            Object kamelet = new Load(LoadSettings.builder().build())
                    .loadFromString(Files.readString(FOLDER.resolve(name + SUFFIX)));
            return cast(kamelet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return cast(parent.get(key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }

    /** The project's own, the first in its file. */
    private static String version() throws IOException {
        var version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
