package io.github.discordgateway.app.reload;

import static io.github.discordgateway.app.reload.RoutesFixture.bean;
import static io.github.discordgateway.app.reload.RoutesFixture.route;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How files come to be other files, and what then runs. */
@Execution(ExecutionMode.CONCURRENT)
class LiveRoutesTest {
    @RegisterExtension
    final RoutesFixture routes = new RoutesFixture();

    @Test
    void a_folder_of_links_that_are_switched_all_at_once() throws Exception {
        mount("first", "one");
        Files.createSymbolicLink(routes.folder().resolve("..data"), Path.of("first"));
        Files.createSymbolicLink(routes.folder().resolve("a.camel.yaml"), Path.of("..data", "a.camel.yaml"));
        routes.start();
        assertThat(routes.ask("a")).isEqualTo("one");

        mount("second", "two");
        Path next = Files.createSymbolicLink(routes.folder().resolve("..data_tmp"), Path.of("second"));
        Files.move(next, routes.folder().resolve("..data"), ATOMIC_MOVE);

        await().until(() -> routes.ask("a").equals("two"));
    }

    @Test
    void another_folder_in_its_place() throws Exception {
        routes.write("a", route("a", "one"));
        routes.start();
        Path next = Files.createDirectory(routes.directory().resolve("next"));
        Files.writeString(next.resolve("a.camel.yaml"), route("a", "two"));

        Files.move(routes.folder(), routes.directory().resolve("before"));
        Files.move(next, routes.folder());
        await().until(() -> routes.ask("a").equals("two"));

        routes.write("a", route("a", "three"));
        await().until(() -> routes.ask("a").equals("three"));
    }

    @Test
    void what_editors_leave_beside_a_file_is_no_file() throws Exception {
        routes.write("a", route("a", "one"));
        routes.start();

        Files.writeString(routes.folder().resolve(".a.camel.yaml.swp"), "b0VIM");
        Files.writeString(routes.folder().resolve("a.camel.yaml~"), route("b", "one"));
        Files.createSymbolicLink(routes.folder().resolve(".#a.camel.yaml"), Path.of("somebody@somewhere.1234"));
        routes.moveIn("c", route("c", "one"));

        await().until(() -> routes.ids().contains("c"));
        assertThat(routes.ids()).containsExactly("a", "c");
        assertThat(routes.lines()).noneMatch(line -> line.startsWith("ERROR"));
    }

    @Test
    void a_file_that_is_empty_for_a_moment_as_while_it_is_written() throws Exception {
        routes.write("a", route("a", "one"));
        routes.start();

        routes.write("a", "");
        routes.awaitLine("ERROR [Routes] " + routes.file("a") + ":1: The file is empty");
        assertThat(routes.ask("a")).isEqualTo("one");

        routes.write("a", route("a", "two"));
        await().until(() -> routes.ask("a").equals("two"));
    }

    @Test
    void a_route_that_a_file_no_longer_has_is_gone_and_one_that_fails_later_leaves_all_as_it_was() throws Exception {
        routes.write("a", route("a", "one") + route("b", "one"));
        routes.start();

        routes.write("a", route("a", "two") + route("c", "two"));
        routes.awaitLine("INFO [Routes] " + routes.file("a") + ": added c; updated a; removed b");
        assertThat(routes.ids()).containsExactly("a", "c");

        routes.write("a", route("a", "three") + route("d", "three").replace("setBody:", "nothing:"));
        routes.awaitLine("ERROR [Routes] " + routes.file("a") + ":15: Unknown node id: nothing");
        routes.write("a", route("a", "three") + route("d", "three").replace("direct:d", "nowhere:d"));
        routes.awaitLine("ERROR [Routes] " + routes.file("a") + ":13: No endpoint could be found for: nowhere://d");
        assertThat(routes.ids()).containsExactly("a", "c");
        assertThat(routes.ask("a")).isEqualTo("two");
    }

    @Test
    void a_route_that_moves_to_another_file() throws Exception {
        routes.write("b", route("a", "one") + route("b", "one"));
        routes.start();

        routes.moveIn("a", route("a", "two"));
        routes.awaitLine("ERROR [Routes] " + routes.file("a") + ":2: Another file (" + routes.file("b")
                + ") has the route id: a");

        routes.write("b", route("b", "one"));
        Files.writeString(routes.folder().resolve("a.camel.yaml"), route("a", "two") + "# moved\n");
        await().until(() -> routes.ask("a").equals("two"));
        assertThat(routes.ids()).containsExactly("a", "b");
    }

    @Test
    void a_bean_that_is_new_runs_at_once_and_one_that_changes_stays() throws Exception {
        routes.write("a", route("a", "one"));
        routes.start();

        routes.write("a", bean("x") + route("a", "${bean:text?method=toString}"));
        routes.awaitLine("INFO [Routes] " + routes.file("a") + ": updated a; added bean text");
        assertThat(routes.ask("a")).isEqualTo("x");
        Object bound = routes.context().getRegistry().lookupByName("text");

        routes.write("a", bean("y") + route("a", "${bean:text?method=toString}"));
        routes.awaitLine("WARN [Routes] " + routes.file("a")
                + ": updated a. Changes of these beans take effect at the next start: text");
        assertThat(routes.context().getRegistry().lookupByName("text")).isSameAs(bound);
    }

    @Test
    void a_bean_of_a_file_that_fails_is_not_kept() throws Exception {
        routes.start();

        routes.write("a", bean("x") + route("a", "one").replace("direct:a", "nowhere:a"));
        routes.awaitLine("ERROR [Routes] " + routes.file("a") + ":10: No endpoint could be found for: nowhere://a");

        assertThat(routes.context().getRegistry().lookupByName("text")).isNull();
    }

    @Test
    void a_route_configuration_takes_effect_in_the_files_that_use_it() throws Exception {
        routes.write("a", configuration("one"));
        routes.write("b", failingRoute());
        routes.start();
        assertThat(routes.ask("b")).isEqualTo("one");

        routes.write("a", configuration("two"));

        await().until(() -> routes.ask("b").equals("two"));
    }

    @Test
    void a_route_configuration_in_the_file_of_its_routes() throws Exception {
        routes.write("b", configuration("one") + failingRoute());
        routes.start();
        assertThat(routes.ask("b")).isEqualTo("one");

        routes.write("b", configuration("two") + failingRoute());

        await().until(() -> routes.ask("b").equals("two"));
    }

    @Test
    void a_file_of_the_programs_own_that_is_replaced_and_comes_back() throws Exception {
        routes.own("a", route("a", "own"));
        routes.start();
        assertThat(routes.ask("a")).isEqualTo("own");

        routes.moveIn("a", route("a", "replaced"));
        await().until(() -> routes.ask("a").equals("replaced"));

        Files.delete(routes.file("a"));
        await().until(() -> routes.ask("a").equals("own"));
    }

    @Test
    void a_folder_that_was_missing_at_the_start() throws Exception {
        Files.delete(routes.folder());
        routes.own("a", route("a", "own"));
        routes.start();

        Files.createDirectory(routes.folder());
        routes.write("b", route("b", "further"));

        routes.awaitAnswer("b", "further");
        assertThat(routes.ids()).containsExactly("a", "b");
    }

    @Test
    void what_ran_before_that_cannot_start_again_is_said() throws Exception {
        routes.write("a", route("a", "one"));
        routes.start();
        routes.context().addRoutePolicyFactory((context, id, definition) -> new RefusingPolicy());

        routes.write("a", route("a", "two"));

        routes.awaitLine("ERROR [Routes] " + routes.file("a")
                + ":2: refused. The previous routes cannot be restarted: restart the program");
    }

    private void mount(String name, String body) throws IOException {
        Path files = Files.createDirectory(routes.folder().resolve(name));
        Files.writeString(files.resolve("a.camel.yaml"), route("a", body));
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

    /** Lets no route start. */
    private static final class RefusingPolicy extends RoutePolicySupport {
        @Override
        public void onInit(Route route) {
            throw new IllegalStateException("refused");
        }
    }
}
