package io.github.discordgateway.app.live;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** How files come to be other files, and what then runs. */
class LiveRoutesTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(LiveRoutes.class.getPackageName());
    private final CamelContext context = new DefaultCamelContext();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    private Path directory;

    private Path folder;
    private LiveRoutes live;

    @BeforeEach
    void note() throws IOException {
        folder = Files.createDirectory(directory.resolve("routes"));
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        live.stop();
        context.stop();
        logger.detachAppender(log);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    @Test
    void a_folder_of_links_that_are_switched_all_at_once() throws Exception {
        mount("first", "one");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("first"));
        Files.createSymbolicLink(folder.resolve("a.camel.yaml"), Path.of("..data", "a.camel.yaml"));
        start("a.camel.yaml");
        assertThat(ask("a")).isEqualTo("one");

        mount("second", "two");
        Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("second"));
        Files.move(next, folder.resolve("..data"), ATOMIC_MOVE);

        await().until(() -> ask("a").equals("two"));
    }

    @Test
    void another_folder_in_its_place() throws Exception {
        write("a", route("a", "one"));
        start("a.camel.yaml");
        Path next = Files.createDirectory(directory.resolve("next"));
        Files.writeString(next.resolve("a.camel.yaml"), route("a", "two"));

        Files.move(folder, directory.resolve("before"));
        Files.move(next, folder);
        await().until(() -> ask("a").equals("two"));

        write("a", route("a", "three"));
        await().until(() -> ask("a").equals("three"));
    }

    @Test
    void what_editors_leave_beside_a_file_is_no_file() throws Exception {
        write("a", route("a", "one"));
        start("a.camel.yaml");

        Files.writeString(folder.resolve(".a.camel.yaml.swp"), "b0VIM");
        Files.writeString(folder.resolve("a.camel.yaml~"), route("b", "one"));
        Files.createSymbolicLink(folder.resolve(".#a.camel.yaml"), Path.of("somebody@somewhere.1234"));
        moveIn("c", route("c", "one"));

        await().until(() -> ids().contains("c"));
        assertThat(ids()).containsExactly("a", "c");
        assertThat(lines()).noneMatch(line -> line.startsWith("ERROR"));
    }

    @Test
    void a_file_that_is_empty_for_a_moment_as_while_it_is_written() throws Exception {
        write("a", route("a", "one"));
        start("a.camel.yaml");

        write("a", "");
        awaitLine("ERROR [Routes] " + file("a") + ":1: The file is empty");
        assertThat(ask("a")).isEqualTo("one");

        write("a", route("a", "two"));
        await().until(() -> ask("a").equals("two"));
    }

    @Test
    void a_route_that_a_file_no_longer_has_is_gone_and_one_that_fails_later_leaves_all_as_it_was() throws Exception {
        write("a", route("a", "one") + route("b", "one"));
        start("a.camel.yaml");

        write("a", route("a", "two") + route("c", "two"));
        awaitLine("INFO [Routes] " + file("a") + ": added c; updated a; removed b");
        assertThat(ids()).containsExactly("a", "c");

        write("a", route("a", "three") + route("d", "three").replace("setBody:", "nothing:"));
        awaitLine("ERROR [Routes] " + file("a") + ":15: Unknown node id: nothing");
        write("a", route("a", "three") + route("d", "three").replace("direct:d", "nowhere:d"));
        awaitLine("ERROR [Routes] " + file("a") + ":13: No endpoint could be found for: nowhere://d");
        assertThat(ids()).containsExactly("a", "c");
        assertThat(ask("a")).isEqualTo("two");
    }

    @Test
    void a_route_that_moves_to_another_file() throws Exception {
        write("b", route("a", "one") + route("b", "one"));
        start("b.camel.yaml");

        moveIn("a", route("a", "two"));
        awaitLine("ERROR [Routes] " + file("a") + ":2: Another file (" + file("b") + ") has the route id: a");

        write("b", route("b", "one"));
        Files.writeString(folder.resolve("a.camel.yaml"), route("a", "two") + "# moved\n");
        await().until(() -> ask("a").equals("two"));
        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void a_bean_that_is_new_runs_at_once_and_one_that_changes_stays() throws Exception {
        write("a", route("a", "one"));
        start("a.camel.yaml");

        write("a", bean("x") + route("a", "${bean:text?method=toString}"));
        awaitLine("INFO [Routes] " + file("a") + ": updated a; added bean text");
        assertThat(ask("a")).isEqualTo("x");
        Object bound = context.getRegistry().lookupByName("text");

        write("a", bean("y") + route("a", "${bean:text?method=toString}"));
        awaitLine("WARN [Routes] " + file("a")
                + ": updated a. What has changed of these beans takes effect at the next start: text");
        assertThat(context.getRegistry().lookupByName("text")).isSameAs(bound);
    }

    @Test
    void a_bean_of_a_file_that_fails_is_not_kept() throws Exception {
        start();

        write("a", bean("x") + route("a", "one").replace("direct:a", "nowhere:a"));
        awaitLine("ERROR [Routes] " + file("a") + ":10: No endpoint could be found for: nowhere://a");

        assertThat(context.getRegistry().lookupByName("text")).isNull();
    }

    @Test
    void a_route_configuration_takes_effect_in_the_files_that_use_it() throws Exception {
        write("a", configuration("one"));
        write("b", failingRoute());
        start("a.camel.yaml", "b.camel.yaml");
        assertThat(ask("b")).isEqualTo("one");

        write("a", configuration("two"));

        await().until(() -> ask("b").equals("two"));
    }

    private void start(String... files) throws Exception {
        live = new LiveRoutes(List.of(folder));
        for (String file : files) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(
                            PluginHelper.getResourceLoader(context).resolveResource("file:" + folder.resolve(file)));
        }
        context.start();
        live.watch(context);
    }

    private void mount(String name, String body) throws IOException {
        Path files = Files.createDirectory(folder.resolve(name));
        Files.writeString(files.resolve("a.camel.yaml"), route("a", body));
    }

    private Path file(String name) {
        return folder.resolve(name + ".camel.yaml");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(file(name), text);
    }

    /** Puts a file there that is whole from its first moment. */
    private void moveIn(String name, String text) throws IOException {
        Path written = Files.writeString(directory.resolve(name + ".camel.yaml"), text);
        Files.move(written, file(name));
    }

    private static String route(String id, String body) {
        return """
                - route:
                    id: ID
                    description: Answers
                    from:
                      uri: direct:ID
                      steps:
                        - setBody:
                            simple: "BODY"
                """.replace("ID", id).replace("BODY", body);
    }

    private static String bean(String value) {
        return """
                - beans:
                    - name: text
                      type: io.github.discordgateway.app.live.LiveRoutesTest$Text
                      properties:
                        value: VALUE
                """.replace("VALUE", value);
    }

    private static String failingRoute() {
        return """
                - route:
                    id: b
                    routeConfigurationId: answers
                    from:
                      uri: direct:b
                      steps:
                        - throwException:
                            exceptionType: java.io.IOException
                            message: fails
                """;
    }

    private static String configuration(String body) {
        return """
                - routeConfiguration:
                    id: answers
                    onException:
                      - onException:
                          exception:
                            - java.io.IOException
                          handled:
                            constant: "true"
                          steps:
                            - setBody:
                                constant: BODY
                """.replace("BODY", body);
    }

    private List<String> ids() {
        return context.getRoutes().stream()
                .map(route -> route.getRouteId())
                .sorted()
                .toList();
    }

    private String ask(String id) {
        try (var producer = context.createProducerTemplate()) {
            return producer.requestBody("direct:" + id, "?", String.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitLine(String start) {
        await().untilAsserted(() -> assertThat(lines()).anyMatch(line -> line.startsWith(start)));
    }

    private List<String> lines() {
        return log.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    /** A bean of a user's. */
    public static final class Text {
        private String value;

        public void setValue(String value) {
            this.value = value;
        }

        @Override
        public String toString() {
            return value;
        }
    }
}
