package io.github.discordgateway.app.reload;

import static io.github.discordgateway.app.reload.RoutesFixture.route;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is said of routes that do not run. */
@Execution(ExecutionMode.CONCURRENT)
class RoutesHealthTest {
    private static final String FROM_DISCORD = route("receive", "own")
            .replace("direct:receive", "discord-gateway:main?botToken=x")
            .replace("description: Answers", "autoStartup: \"false\"");
    private static final String TAKEN = "Multiple consumers for the same endpoint is not allowed: direct://a";

    @RegisterExtension
    final RoutesFixture routes = new RoutesFixture();

    @BeforeEach
    void supervise() {
        routes.own("receive", FROM_DISCORD);
        routes.own("a", route("a", "own"));
        routes.context().getRouteController().supervising();
    }

    @Test
    void all_is_well_while_the_programs_own_routes_run() throws Exception {
        routes.write("b", route("b", "further"));

        routes.start();

        assertThat(health().getMessage()).isEmpty();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void each_of_the_programs_own_that_does_not_start_is_an_error_and_down() throws Exception {
        routes.own("b", route("b", "own").replace("direct:b", "direct:a"));
        routes.own("c", route("c", "own").replace("direct:c", "direct:a"));

        routes.start();

        for (String id : new String[] {"b", "c"}) {
            String sentence = "oute " + id + " does not run, because " + TAKEN
                    + ": Camel retries it; if the problem stays, fix the cause and restart the program";
            assertThat(routes.errors()).contains("[Routes] R" + sentence);
            assertThat(down()).contains("r" + sentence);
        }
        assertThat(routes.ask("a")).isEqualTo("own");
    }

    @Test
    void one_that_was_stopped_or_suspended_is_down() throws Exception {
        routes.own("b", route("b", "own"));
        routes.start();

        routes.context().getRouteController().stopRoute("a");
        routes.context().getRouteController().suspendRoute("b");

        assertThat(down())
                .contains("route a is stopped: start it, or restart the program")
                .contains("route b is suspended: resume it, or restart the program");
    }

    @Test
    void one_of_a_users_that_does_not_run_is_named_and_costs_nothing_but_itself() throws Exception {
        routes.write("b", route("b", "further"));
        routes.start();

        routes.context().getRouteController().stopRoute("b");

        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health().getMessage()).contains("route b is stopped: start it, or restart the program");
    }

    @Test
    void no_route_from_discord_is_down() throws Exception {
        routes.write("receive", "[]");

        routes.start();

        assertThat(down())
                .isEqualTo("no route receives events from Discord: in the folder routes, remove the files that"
                        + " replace the"
                        + " program's own");
    }

    private String down() {
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        return health().getMessage().orElseThrow();
    }

    private HealthCheck.Result health() {
        return HealthCheckRegistry.get(routes.context())
                .getCheck("routes")
                .orElseThrow()
                .call(Map.of());
    }
}
