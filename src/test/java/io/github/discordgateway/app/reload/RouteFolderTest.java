package io.github.discordgateway.app.reload;

import static io.github.discordgateway.app.reload.RoutesFixture.route;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What in a folder of routes counts, and what is said of the rest. */
@Execution(ExecutionMode.CONCURRENT)
class RouteFolderTest {
    /** What reading this file fails with, though it is there. */
    private static final Path UNREADABLE = Path.of("/proc/self/mem");

    @RegisterExtension
    final RoutesFixture routes = new RoutesFixture();

    @Test
    void a_link_to_a_folder_is_followed_also_to_another_one() throws Exception {
        Path first = folder("first", "one");
        Path second = folder("second", "two");
        Files.delete(routes.folder());
        Files.createSymbolicLink(routes.folder(), first);
        routes.own("own", route("own", "own"));
        routes.start();
        assertThat(routes.ids()).containsExactly("a", "own");
        assertThat(routes.ask("a")).isEqualTo("one");

        Path next = Files.createSymbolicLink(routes.directory().resolve("next"), second);
        Files.move(next, routes.folder(), ATOMIC_MOVE);
        routes.awaitAnswer("a", "two");

        Files.writeString(second.resolve("a.camel.yaml"), route("a", "three"));
        routes.awaitAnswer("a", "three");
    }

    @Test
    void a_link_to_a_file_is_followed_also_when_that_file_is_edited() throws Exception {
        Path file = folder("elsewhere", "one").resolve("a.camel.yaml");
        Files.createSymbolicLink(routes.file("a"), file);
        routes.start();
        assertThat(routes.ask("a")).isEqualTo("one");

        Files.writeString(file, route("a", "two"));

        routes.awaitAnswer("a", "two");
    }

    @ParameterizedTest
    @CsvSource({
        "own.yaml, 'only files named *.camel.yaml are read, so name it own.camel.yaml'",
        "own.camel.yml, 'only files named *.camel.yaml are read, so name it own.camel.yaml'",
        "own.Camel.YAML, 'only files named *.camel.yaml are read, so name it own.camel.yaml'",
        "own.xml, 'routes are read in YAML only, so write them in own.camel.yaml'",
        "own.camel.xml, 'routes are read in YAML only, so write them in own.camel.yaml'",
        "Own.java, 'routes are read in YAML only, so write them in Own.camel.yaml'"
    })
    void a_file_that_is_no_file_of_routes_by_its_name_is_ignored_with_a_warning(String name, String remedy)
            throws Exception {
        Files.writeString(routes.folder().resolve(name), route("a", "one"));

        routes.start();

        assertThat(routes.lines())
                .contains("WARN [Routes] " + routes.folder().resolve(name) + " is ignored: " + remedy);
        assertThat(routes.ids()).isEmpty();
    }

    @Test
    void each_is_said_once_also_of_one_that_comes_later() throws Exception {
        Files.writeString(routes.folder().resolve("a.yaml"), route("a", "one"));
        Files.createSymbolicLink(routes.file("b"), Path.of("nowhere"));
        routes.start();

        Files.createDirectory(routes.file("c"));
        Files.writeString(routes.folder().resolve("d.xml"), "<routes/>");
        routes.moveIn("z", route("z", "one"));
        routes.awaitAnswer("z", "one");

        assertThat(routes.lines())
                .filteredOn(line -> line.startsWith("WARN"))
                .containsExactlyInAnyOrder(
                        "WARN [Routes] " + routes.folder().resolve("a.yaml")
                                + " is ignored: only files named *.camel.yaml are read, so name it a.camel.yaml",
                        "WARN [Routes] " + routes.file("b") + " is ignored: it is a broken link: fix it, or remove it",
                        "WARN [Routes] " + routes.file("c") + " is ignored: it is not a file: rename it",
                        "WARN [Routes] " + routes.folder().resolve("d.xml")
                                + " is ignored: routes are read in YAML only, so write them in d.camel.yaml");
    }

    @Test
    void other_files_are_left_alone_in_silence() throws Exception {
        for (String name :
                List.of("README.md", ".own.yaml", "own.camel.yaml~", "own.camel.yaml.bak", "yaml", "notes.txt")) {
            Files.writeString(routes.folder().resolve(name), "whatever");
        }
        Files.createDirectory(routes.folder().resolve("kafka"));
        Files.createDirectory(routes.folder().resolve("some.yaml"));

        routes.start();

        assertThat(routes.lines()).noneMatch(line -> line.startsWith("WARN") || line.startsWith("ERROR"));
    }

    @Test
    void a_file_that_cannot_be_read_costs_itself() throws Exception {
        Files.createSymbolicLink(routes.file("a"), UNREADABLE);
        routes.write("b", route("b", "one"));

        routes.start();

        assertThat(routes.ask("b")).isEqualTo("one");
        assertThat(routes.lines())
                .filteredOn(line -> line.startsWith("ERROR"))
                .singleElement()
                .asString()
                .startsWith("ERROR [Routes] " + routes.file("a") + " cannot be read: ")
                .endsWith(". The file is left out");
    }

    @Test
    void what_ran_of_a_file_that_can_no_longer_be_read_goes_on() throws Exception {
        routes.write("a", route("a", "one"));
        routes.start();

        Path next = Files.createSymbolicLink(routes.directory().resolve("next"), UNREADABLE);
        Files.move(next, routes.file("a"), ATOMIC_MOVE);

        routes.awaitLine("ERROR [Routes] " + routes.file("a") + " cannot be read: ");
        assertThat(routes.lines()).last().asString().endsWith("The previous version keeps running");
        assertThat(routes.ask("a")).isEqualTo("one");
    }

    @Test
    void a_file_that_replaces_one_of_the_programs_own_and_cannot_be_read_keeps_it_from_starting() throws Exception {
        routes.own("a", route("a", "own"));
        Files.createSymbolicLink(routes.file("a"), UNREADABLE);

        assertThat(routes.read().problems())
                .singleElement()
                .asString()
                .startsWith(routes.file("a") + " cannot be read: ")
                .endsWith("fix it, or remove it");
    }

    @Test
    void what_has_the_name_of_the_folder_and_is_none_is_refused() throws Exception {
        Files.delete(routes.folder());
        Files.createFile(routes.folder());
        refuses("it is not a folder");

        Files.delete(routes.folder());
        Files.createSymbolicLink(routes.folder(), Path.of("nowhere"));
        refuses("it is a broken link, or was deleted");
    }

    private void refuses(String reason) {
        assertThatThrownBy(routes::read)
                .isInstanceOf(IOException.class)
                .hasMessage("The folder " + routes.folder() + " cannot be read, because " + reason);
    }

    private Path folder(String name, String body) throws IOException {
        Path other = Files.createDirectory(routes.directory().resolve(name));
        Files.writeString(other.resolve("a.camel.yaml"), route("a", body));
        return other;
    }
}
