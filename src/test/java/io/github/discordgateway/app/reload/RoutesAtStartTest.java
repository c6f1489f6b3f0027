package io.github.discordgateway.app.reload;

import static io.github.discordgateway.app.reload.RoutesFixture.bean;
import static io.github.discordgateway.app.reload.RoutesFixture.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a start makes of the program's own files and of those of a user. */
@Execution(ExecutionMode.CONCURRENT)
class RoutesAtStartTest {
    private static final String REPLACES =
            ". The file replaces the program's own file of that name: fix it, or remove it";

    @RegisterExtension
    final RoutesFixture routes = new RoutesFixture();

    @Test
    void files_of_a_user_come_besides_the_programs_own() throws Exception {
        routes.own("a", route("a", "own"));
        routes.write("b", route("b", "further"));

        routes.start();

        assertThat(routes.ask("a")).isEqualTo("own");
        assertThat(routes.ask("b")).isEqualTo("further");
        assertThat(routes.lines()).contains("INFO [Routes] " + routes.file("b") + ": added b");
    }

    @Test
    void a_file_with_the_name_of_one_of_the_programs_own_replaces_that_one() throws Exception {
        routes.own("a", route("a", "own") + route("gone", "own"));
        routes.own("b", route("b", "own"));
        routes.write("a", route("a", "replaced"));

        routes.start();

        assertThat(routes.ids()).containsExactly("a", "b");
        assertThat(routes.ask("a")).isEqualTo("replaced");
    }

    @Test
    void a_bean_of_a_users_file_is_there_for_the_programs_own_routes() throws Exception {
        routes.own("a", route("a", "${bean:text?method=toString}"));
        routes.write("z", bean("from z"));

        routes.start();

        assertThat(routes.ask("a")).isEqualTo("from z");
        assertThat(routes.lines()).contains("INFO [Routes] " + routes.file("z") + ": added bean text");
    }

    @Test
    void a_bean_is_created_once_and_before_those_that_need_it() throws Exception {
        Counted.INSTANCES.set(0);
        routes.own("a", route("a", "${bean:counted?method=toString}"));
        routes.own("beans", """
                - beans:
                    - name: counted
                      type: %s
                """.formatted(Counted.class.getName()));

        routes.start();

        assertThat(routes.ask("a")).isEqualTo("counted");
        assertThat(Counted.INSTANCES).hasValue(1);
    }

    private record Broken(String what, String text, int line, String reason) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Broken> broken() {
        return Stream.of(
                new Broken(
                        "an unknown step",
                        route("x", "y").replace("setBody:", "nothing:"),
                        7,
                        "Unknown node id: nothing"),
                new Broken(
                        "no YAML",
                        "- route: [",
                        2,
                        "while parsing a flow node: expected the node content, but found '<stream end>'"),
                new Broken("nothing", "", 1, "The file is empty: remove it instead"),
                new Broken(
                        "an unknown component",
                        route("x", "y").replace("direct:x", "nowhere:x"),
                        5,
                        "No endpoint could be found for: nowhere://x"),
                new Broken(
                        "a consumer that cannot start",
                        route("x", "y").replace("direct:x", "direct:a"),
                        2,
                        "Multiple consumers for the same endpoint is not allowed: direct://a"),
                new Broken("a route id that is taken", route("a", "y"), 2, "Another file"),
                new Broken("a bean that is taken", bean("y"), 2, "Another file"),
                new Broken(
                        "a bean of an unknown class",
                        bean("y").replace("name: text", "name: other").replace("$Text", "$Test"),
                        2,
                        ""));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_file_of_a_user_that_cannot_run_is_reported_and_left_out(Broken broken) throws Exception {
        routes.own("a", bean("own") + route("a", "${bean:text?method=toString}"));
        routes.write("b", broken.text());
        routes.write("c", route("c", "further"));

        routes.start();

        assertThat(routes.lines())
                .filteredOn(line -> line.startsWith("ERROR"))
                .singleElement()
                .asString()
                .startsWith("ERROR [Routes] " + routes.file("b") + ":" + broken.line() + ": ")
                .contains(broken.reason())
                .endsWith(". The file is left out");
        assertThat(routes.ids()).containsExactly("a", "c");
        assertThat(routes.ask("a")).isEqualTo("own");
        assertThat(routes.ask("c")).isEqualTo("further");
    }

    @Test
    void a_file_that_was_left_out_runs_as_soon_as_it_is_right() throws Exception {
        routes.write("b", "- route: [");
        routes.start();

        routes.write("b", route("b", "right"));

        routes.awaitAnswer("b", "right");
    }

    static Stream<Broken> unreadable() {
        return broken().limit(3);
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void a_file_that_replaces_one_of_the_programs_own_and_cannot_be_read_keeps_it_from_starting(Broken broken)
            throws Exception {
        routes.own("a", route("a", "own"));
        routes.own("b", route("b", "own"));
        routes.write("a", broken.text());

        assertThat(routes.read().problems())
                .singleElement()
                .asString()
                .startsWith(routes.file("a") + ":" + broken.line() + ": ")
                .contains(broken.reason())
                .endsWith(REPLACES);
    }

    static Stream<Broken> unusable() {
        return broken().skip(3);
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void a_start_that_fails_for_a_file_that_replaces_one_of_the_programs_own_names_it(Broken broken) throws Exception {
        routes.own("a", bean("own") + route("a", "own"));
        routes.own("b", route("b", "own"));
        routes.write("b", broken.text());
        LiveRoutes read = routes.read();
        assertThat(read.problems()).isEmpty();

        Exception failure = catchException(() -> {
            routes.load();
            routes.context().start();
        });

        assertThat(read.problem(failure)).hasValueSatisfying(problem -> assertThat(problem)
                .startsWith(routes.file("b") + ":" + broken.line() + ": ")
                .contains(broken.reason())
                .endsWith(REPLACES));
    }

    @Test
    void files_of_another_version_that_replace_some_of_the_programs_own_are_named() throws Exception {
        routes.own("a", route("a", "own").replace("setBody:", "process:").replace("simple: \"own\"", "ref: new"));
        routes.own("b", route("b", "own"));
        routes.write("b", route("b", "of before"));
        LiveRoutes read = routes.read();
        assertThat(read.problems()).isEmpty();

        Exception failure = catchException(() -> {
            routes.load();
            routes.context().start();
        });

        assertThat(read.problem(failure)).hasValueSatisfying(problem -> assertThat(problem)
                .startsWith(routes.file("a") + ":8: No bean could be found in the registry for: new")
                .contains("does not match the files that replace others of it (" + routes.file("b") + ")"));
    }

    @Test
    void a_start_that_fails_for_another_reason_than_a_file_is_not_put_down_to_one() throws Exception {
        routes.own("b", route("b", "own"));
        routes.write("b", bean("y").replace("$Text", "$Unreachable") + route("b", "replaced"));
        LiveRoutes read = routes.read();
        assertThat(read.problems()).isEmpty();

        Exception failure = catchException(routes::load);

        assertThat(failure).hasRootCauseMessage("the database cannot be reached");
        assertThat(read.problem(failure)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withoutRoutes")
    void files_that_leave_the_program_without_a_route_of_its_own_keep_it_from_starting(String text) throws Exception {
        routes.own("a", route("a", "own"));
        routes.own("b", bean("own"));
        routes.write("a", text);
        routes.write("c", route("c", "further"));

        assertThat(routes.read().problems())
                .singleElement()
                .asString()
                .isEqualTo("No route of the bridge would run: in the folder routes, remove the files that replace the"
                        + " program's own (" + routes.file("a") + ")");
    }

    static Stream<String> withoutRoutes() {
        return Stream.of("[]", route("a", "off").replace("description: Answers", "autoStartup: \"false\""));
    }

    /** A bean that counts how many there are. */
    public static final class Counted {
        static final AtomicInteger INSTANCES = new AtomicInteger();

        public Counted() {
            INSTANCES.incrementAndGet();
        }

        @Override
        public String toString() {
            return "counted";
        }
    }
}
