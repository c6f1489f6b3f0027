package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
    private static final String URI = "discord-gateway:main?events=GUILD_CREATE";

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    @Test
    void is_down_with_a_sentence_until_ready_has_come_and_up_after_that() throws Exception {
        camel.simulator().faults().withholdReady(true);
        camel.receive(URI);
        CamelFixture.await().until(() -> camel.traffic().identifies() == 1);
        isDown("not connected yet");

        camel.simulator().faults().withholdReady(false);

        camel.awaitConnected();
        assertThat(camel.health().getDetails()).containsEntry("gateway.state", "CONNECTED");
    }

    @Test
    void is_down_with_the_reason_while_reconnecting_and_up_again_after_that() throws Exception {
        camel.receive(URI);
        camel.awaitConnected();

        // The pause is short: a test that misses it loses the next connection, too.
        HealthCheck.Result result = CamelFixture.await()
                .until(
                        () -> {
                            camel.simulator().faults().dropSockets();
                            return camel.health();
                        },
                        told -> message(told).contains("reconnecting: the connection ended without a close code")
                                && "RECONNECTING".equals(told.getDetails().get("gateway.state"))
                                && told.getDetails().containsKey("gateway.try.next"));

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getDetails() + message(result)).doesNotContain(CamelFixture.TOKEN);
        camel.awaitConnected();
        assertThat(camel.health().getDetails()).doesNotContainKey("gateway.try.next");
    }

    @Test
    void tells_the_round_trip_of_the_last_heartbeat() throws Exception {
        camel.receive(URI);
        camel.awaitConnected();

        camel.simulator().faults().requestHeartbeat();

        CamelFixture.await().until(() -> camel.health().getDetails().containsKey("gateway.heartbeat.roundtrip.ms"));
        assertThat(camel.health().getDetails())
                .containsEntry("gateway.outlook", "connected")
                .containsKey("gateway.heartbeat.acknowledged");
    }

    @Test
    void tells_while_it_recovers_how_the_connection_was_closed_and_when_it_tries_again() throws Exception {
        camel.receive(URI);
        camel.awaitConnected();

        // The code with the longest pause.
        camel.simulator().faults().closeSockets(4008);
        Map<String, Object> details = CamelFixture.await()
                .until(() -> camel.health().getDetails(), known -> known.containsKey("gateway.try.next"));
        assertThat(details)
                .containsEntry("gateway.outlook", "recovers by itself")
                .containsEntry("gateway.close.last", "4008")
                .containsEntry("gateway.attempts.failed", 1);
        assertThat(Instant.parse((String) details.get("gateway.try.next")))
                .isAfter(Instant.parse((String) details.get("gateway.close.at")));
    }

    @ParameterizedTest
    @CsvSource({"4004, DISCORD_BOT_TOKEN", "4014, Privileged Gateway Intents"})
    void is_down_with_the_remedy_after_a_close_that_no_retry_heals(int code, String remedy) throws Exception {
        camel.receive(URI);
        camel.awaitConnected();

        camel.simulator().faults().closeSockets(code);
        CamelFixture.await().until(() -> camel.health().getState() == HealthCheck.State.DOWN);

        isDown(remedy);
        assertThat(camel.health().getDetails())
                .containsEntry("gateway.state", "DISCONNECTED")
                .containsEntry("gateway.outlook", "waits for an operator");
    }

    @Test
    void is_down_with_the_remedy_where_the_token_is_refused() throws Exception {
        camel.component().getConfiguration().setBotToken("another-token");
        camel.start(URI, exchange -> {});

        CamelFixture.await()
                .until(() -> "DISCONNECTED".equals(camel.health().getDetails().get("gateway.state"))
                        && message().contains("DISCORD_BOT_TOKEN"));

        assertThat(camel.health().toString() + camel.health().getDetails() + message())
                .doesNotContain("another-token");
    }

    @Test
    void the_sessions_own_check_tells_the_reason_also_while_the_route_is_stopped() throws Exception {
        camel.receive(URI);
        camel.awaitConnected();
        camel.simulator().faults().closeSockets(4004);
        CamelFixture.await().until(() -> camel.health().getState() == HealthCheck.State.DOWN);

        camel.context()
                .getRouteController()
                .stopRoute(camel.context().getRoutes().get(0).getId());

        assertThat(HealthCheckHelper.invoke(camel.context()))
                .filteredOn(result -> result.getCheck().getId().equals("discord-gateway:main"))
                .singleElement()
                .satisfies(
                        result -> assertThat(result.getMessage().orElseThrow()).contains("DISCORD_BOT_TOKEN"));
    }

    @Test
    void is_part_of_the_readiness_of_the_context_and_not_of_its_liveness() throws Exception {
        HealthCheckRegistry registry = HealthCheckRegistry.get(camel.context());
        registry.register(registry.resolveById("consumers"));
        camel.simulator().faults().withholdReady(true);
        camel.receive(URI);

        assertThat(HealthCheckHelper.invokeReadiness(camel.context()))
                .extracting(HealthCheck.Result::getState)
                .contains(HealthCheck.State.DOWN);
        assertThat(HealthCheckHelper.invokeLiveness(camel.context()))
                .extracting(HealthCheck.Result::getState)
                .doesNotContain(HealthCheck.State.DOWN);
    }

    private void isDown(String sentence) {
        assertThat(camel.health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(message()).contains(sentence);
        assertThat(camel.health().getDetails().toString() + message()).doesNotContain(CamelFixture.TOKEN);
    }

    private String message() {
        return message(camel.health());
    }

    private static String message(HealthCheck.Result result) {
        return result.getMessage().orElse("");
    }
}
