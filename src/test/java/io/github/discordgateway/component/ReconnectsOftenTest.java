package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.simulator.Faults;
import java.util.function.Consumer;
import org.apache.camel.health.HealthCheck.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A session that is connected again whenever somebody looks, and loses its connection again and again. */
@Execution(ExecutionMode.CONCURRENT)
class ReconnectsOftenTest {
    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    @Test
    void the_network_is_named_where_connections_are_lost() throws Exception {
        assertNamed(Faults::dropSockets, "times for the reason lost: check that the network");
    }

    @Test
    void another_program_is_named_where_sessions_are_not_valid_any_more() throws Exception {
        assertNamed(
                faults -> faults.closeSockets(4009),
                "times for the reason session_timed_out: check that no other program uses the same bot token");
    }

    @Test
    void discord_is_named_where_it_closes_the_connections() throws Exception {
        assertNamed(
                faults -> faults.closeSockets(4000),
                "times for the reason unknown_error: the cause is on Discord's side");
    }

    private void assertNamed(Consumer<Faults> fault, String warning) throws Exception {
        camel.receive("discord-gateway:main?events=USER_UPDATE");
        for (int disconnect = 1; disconnect <= DisconnectHistory.OFTEN; disconnect++) {
            camel.awaitConnected();
            proveConnection();
            fault.accept(camel.simulator().faults());
            awaitDetail("gateway.losses.lately", disconnect);
        }

        camel.awaitConnected();

        assertThat(camel.health().getState()).isEqualTo(State.UP);
        assertThat(camel.health().getMessage().orElseThrow()).contains("lost its connection 4 times", warning);
    }

    /** One that has proved itself is followed by another one soon. */
    private void proveConnection() {
        camel.simulator().faults().requestHeartbeat();
        awaitDetail("gateway.attempts.failed", 0);
    }

    private void awaitDetail(String name, Object value) {
        CamelFixture.await()
                .until(() -> value.equals(camel.health().getDetails().get(name)));
    }
}
