package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.component.DiscordGatewayComponent;
import io.github.discordgateway.rooms.RoomsProcessor;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.jandex.IndexReader;
import org.junit.jupiter.api.Test;

/** What is in the packaged jar. */
class JarIT {
    private static final File JAR = new File("target/camel-discord-gateway.jar");
    private static final Path LIBRARIES = Path.of("target", "lib");
    private static final Pattern LIBRARY =
            Pattern.compile("mvn:(?!io\\.github\\.discordgateway)[^:]+:([^:]+):([\\w.-]+)");
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
    void its_index_of_classes_has_the_component_and_nothing_of_the_program() throws IOException {
        try (JarFile jar = new JarFile(JAR);
                InputStream index = jar.getInputStream(jar.getJarEntry("META-INF/jandex.idx"))) {
            assertThat(new IndexReader(index).read().getKnownClasses())
                    .extracting(type -> type.name().toString())
                    .contains(DiscordGatewayComponent.class.getName(), RoomsProcessor.class.getName())
                    .noneMatch(name -> name.startsWith(Main.class.getPackageName()));
        }
    }

    @Test
    void the_libraries_that_kamelets_and_routes_name_for_camel_jbang_are_those_of_the_program() throws IOException {
        List<Path> files = new ArrayList<>(List.of(Path.of("application.properties")));
        try (Stream<Path> kamelets = Files.list(Path.of("kamelets"))) {
            kamelets.forEach(files::add);
        }

        for (Path file : files) {
            assertThat(LIBRARY.matcher(Files.readString(file)).results())
                    .as(file.toString())
                    .isNotEmpty()
                    .allSatisfy(
                            library -> assertThat(LIBRARIES.resolve(library.group(1) + "-" + library.group(2) + ".jar"))
                                    .exists());
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
    void it_takes_less_than_41_MB_with_its_libraries() throws IOException {
        long bytes = JAR.length();
        try (Stream<Path> libraries = Files.list(LIBRARIES)) {
            for (Path library : libraries.toList()) {
                bytes += Files.size(library);
            }
        }

        assertThat(bytes).isLessThan(41_000_000);
    }

    @Test
    void sqlite_and_zstd_have_their_native_libraries_for_the_systems_that_people_have() throws IOException {
        assertThat(namesIn("sqlite-jdbc-"))
                .contains(
                        "org/sqlite/JDBC.class",
                        "META-INF/services/java.sql.Driver",
                        "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
                        "org/sqlite/native/Linux/aarch64/libsqlitejdbc.so",
                        "org/sqlite/native/Linux/armv7/libsqlitejdbc.so",
                        "org/sqlite/native/Linux-Musl/x86_64/libsqlitejdbc.so",
                        "org/sqlite/native/Linux-Musl/aarch64/libsqlitejdbc.so",
                        "org/sqlite/native/Mac/x86_64/libsqlitejdbc.dylib",
                        "org/sqlite/native/Mac/aarch64/libsqlitejdbc.dylib",
                        "org/sqlite/native/Windows/x86_64/sqlitejdbc.dll",
                        "org/sqlite/native/Windows/aarch64/sqlitejdbc.dll");
        assertThat(namesIn("zstd-jni-"))
                .anyMatch(name -> name.startsWith("linux/amd64/libzstd"))
                .anyMatch(name -> name.startsWith("linux/aarch64/libzstd"))
                .anyMatch(name -> name.startsWith("linux/arm/libzstd"))
                .anyMatch(name -> name.startsWith("darwin/x86_64/libzstd"))
                .anyMatch(name -> name.startsWith("darwin/aarch64/libzstd"))
                .anyMatch(name -> name.startsWith("win/amd64/libzstd"))
                .anyMatch(name -> name.startsWith("win/aarch64/libzstd"));
    }

    private static List<String> namesIn(String library) throws IOException {
        try (Stream<Path> libraries = Files.list(LIBRARIES)) {
            Path found = libraries
                    .filter(file -> file.getFileName().toString().startsWith(library))
                    .findFirst()
                    .orElseThrow();
            try (JarFile jar = new JarFile(found.toFile())) {
                return jar.stream().map(JarEntry::getName).toList();
            }
        }
    }

    @Test
    void nothing_there_passes_for_the_settings_of_a_program_that_has_it_as_a_library() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .isNotEmpty()
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
