package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is in the packaged jar. */
class JarIT {
    private static final File JAR = new File("target/camel-discord-gateway.jar");
    private static final String SERVICES = "META-INF/services/org/apache/camel/";
    private static final String COMPONENT = "io/github/discordgateway/component/";

    @Test
    void the_component_is_there_as_camel_looks_for_it() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .contains(
                            SERVICES + "component/discord-gateway",
                            SERVICES + "component.properties",
                            SERVICES + "configurer/discord-gateway-component",
                            SERVICES + "configurer/discord-gateway-endpoint",
                            SERVICES + "urifactory/discord-gateway-endpoint",
                            SERVICES + "TypeConverterLoader",
                            "META-INF/" + COMPONENT + "discord-gateway.json",
                            COMPONENT + "DiscordGatewayComponentConfigurer.class",
                            COMPONENT + "DiscordGatewayEndpointConfigurer.class",
                            COMPONENT + "DiscordGatewayEndpointUriFactory.class",
                            COMPONENT + "RawJsonConverterLoader.class");
        }
    }

    @Test
    void a_copy_of_the_routes_and_properties_is_there() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .contains(
                            "program/application.properties",
                            "routes/receive-room-events.camel.yaml",
                            "routes/deliver-to-hub.camel.yaml",
                            "routes/dead-letters.camel.yaml",
                            "routes/keep-house.camel.yaml",
                            "routes/beans.camel.yaml",
                            "routes/demo/hub.camel.yaml",
                            "routes/kafka/outbox-in-kafka.camel.yaml");
        }
    }

    @Test
    void nothing_there_passes_for_the_settings_of_a_program_that_has_it_as_a_library() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .noneMatch(name -> name.matches("application.*|logback[^/]*|(camel|config)/.*"));
        }
    }

    @Test
    void every_library_of_the_manifest_lies_beside_it() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            String classPath = jar.getManifest().getMainAttributes().getValue("Class-Path");

            assertThat(classPath.split(" ")).isNotEmpty().allSatisfy(library -> assertThat(
                            Files.exists(Path.of("target", library)))
                    .as(library)
                    .isTrue());
        }
    }
}
