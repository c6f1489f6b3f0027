package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.Connecting;
import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.Identifying;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.simulator.GatewayBotResponse;
import io.github.discordgateway.simulator.ReceivedMessage;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.github.discordgateway.simulator.Upgrade;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Discord docs, Gateway: Connecting, Identifying; API Reference: User Agent. */
class ConnectingTest {

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    @Test
    void identify_asks_for_exactly_the_intents_of_the_subscription() {
        gateway.connected();

        assertThat(gateway.received(2)).singleElement().satisfies(identify -> {
            JsonObject data = (JsonObject) identify.d();
            assertThat(data.getInteger("intents")).isEqualTo(GatewayFixture.INTENTS);
            assertThat(data.fieldNames()).containsExactlyInAnyOrder("token", "intents", "properties");
            assertThat(data.getJsonObject("properties").fieldNames())
                    .containsExactlyInAnyOrder("os", "browser", "device");
            assertThat(identify.token()).isEqualTo(ReceivedMessage.Token.RIGHT);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, v=10&encoding=json",
        "ZLIB_STREAM, v=10&encoding=json&compress=zlib-stream",
        "ZSTD_STREAM, v=10&encoding=json&compress=zstd-stream"
    })
    void the_upgrade_names_version_encoding_and_compression(Compression compression, String query) {
        gateway.compression(compression).connected();

        assertThat(gateway.traffic().upgrades()).extracting(Upgrade::query).containsExactly(query);
    }

    @Test
    void path_and_query_of_a_configured_url_are_kept() {
        gateway.gatewayUrl(gateway.simulator().gatewayUrl() + "/socket?region=eu&v=9")
                .connected();

        assertThat(gateway.traffic().upgrades()).singleElement().satisfies(upgrade -> {
            assertThat(upgrade.path()).isEqualTo("/socket");
            assertThat(upgrade.query()).isEqualTo("region=eu&v=10&encoding=json");
        });
        assertThat(gateway.traffic().gatewayBotRequests()).isZero();
    }

    @Test
    void rest_call_and_upgrade_carry_the_user_agent_of_a_bot() {
        gateway.connected();

        assertThat(gateway.traffic().gatewayBotRequests()).isEqualTo(1);
        assertThat(gateway.traffic().upgrades())
                .extracting(Upgrade::userAgent)
                .singleElement()
                .asString()
                .matches("DiscordBot \\(https://[^,]+, [^)]+\\)");
    }

    @Test
    void the_gateway_url_is_asked_for_once_and_kept() {
        gateway.connected();

        gateway.simulator().faults().requestReconnect();
        gateway.awaitConnections(2);

        assertThat(gateway.traffic().gatewayBotRequests()).isEqualTo(1);
    }

    @Test
    void a_token_that_the_rest_api_refuses_stops_the_session_and_names_the_setting() {
        gateway.token("another-token").start();

        Failed failed = gateway.awaitState(Failed.class);

        assertThat(failed.fatal()).isTrue();
        assertThat(failed.reason()).contains("DISCORD_BOT_TOKEN").doesNotContain("another-token");
        assertThat(gateway.traffic().openedSockets()).isZero();
    }

    @Test
    void a_failure_that_no_retry_heals_is_the_end_for_one_who_tries_again() {
        gateway.token("another-token").start();
        gateway.awaitState(Failed.class);

        gateway.session().tryAgain();

        GatewayFixture.join(gateway.stop());
        assertThat(gateway.states()).filteredOn(Connecting.class::isInstance).hasSize(1);
    }

    @Test
    void a_session_that_was_stopped_stays_so_for_one_who_tries_again() {
        gateway.connected();
        GatewayFixture.join(gateway.stop());

        gateway.session().tryAgain();

        GatewayFixture.join(gateway.stop());
        assertThat(gateway.states()).filteredOn(Connecting.class::isInstance).hasSize(1);
    }

    @Test
    void a_failing_rest_api_is_asked_again() {
        gateway.simulator().faults().answerGatewayBot(new GatewayBotResponse.ServerError());
        gateway.start();
        assertThat(gateway.awaitState(Reconnecting.class).reason()).contains("500");

        gateway.simulator().faults().answerGatewayBot(new GatewayBotResponse.Ordinary());

        gateway.awaitConnections(1);
        assertThat(gateway.traffic().gatewayBotRequests())
                .isEqualTo(1 + gateway.pauses().size());
    }

    @Test
    void a_gateway_url_that_may_not_have_the_token_is_not_connected_to() {
        gateway.options(new SimulatorOptions().gatewayUrl("ws://gateway.example.org"))
                .start();

        assertThat(gateway.awaitState(Reconnecting.class).reason())
                .contains("gateway.example.org", "no token is sent")
                .doesNotContain("simulator-token");
    }

    @Test
    void a_ready_that_takes_long_is_waited_for() {
        gateway.simulator().faults().withholdReady(true);
        gateway.start();
        gateway.awaitState(Identifying.class);
        gateway.simulator().faults().requestHeartbeat();
        GatewayFixture.await().until(() -> gateway.traffic().heartbeats() > 0);
        assertThat(gateway.state()).isInstanceOf(Identifying.class);

        gateway.simulator().faults().withholdReady(false);

        gateway.awaitConnections(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void a_request_to_reconnect_before_hello_is_obeyed() {
        gateway.simulator().faults().reconnectBeforeHello(true);
        gateway.start();
        gateway.awaitState(Reconnecting.class);

        gateway.simulator().faults().reconnectBeforeHello(false);

        gateway.awaitConnections(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void nothing_is_sent_before_hello() {
        gateway.simulator().faults().withholdHello(true);

        gateway.start();

        GatewayFixture.await().until(() -> gateway.traffic().openSockets() == 1);
        assertThat(gateway.state()).isInstanceOf(Connecting.class);
        assertThat(gateway.traffic().received()).isEmpty();
    }
}
