package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.discordgateway.gateway.DisconnectReason;
import io.github.discordgateway.simulator.Faults;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody who counts is told of a session. */
class SessionObserverTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    @Test
    void a_heartbeat_is_told_of_when_it_is_sent_and_when_it_is_acknowledged() {
        gateway.options(new SimulatorOptions().heartbeatInterval(SHORT)).start();

        GatewayFixture.await().until(() -> gateway.noted().roundTrips().size() >= 3);

        assertThat(gateway.noted().news().stream().filter("heartbeat"::equals)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(gateway.noted().roundTrips())
                .allSatisfy(roundTrip -> assertThat(roundTrip).isBetween(Duration.ofNanos(1), Duration.ofSeconds(60)));
    }

    @Test
    void a_heartbeat_that_discord_asked_for_counts_too() {
        gateway.connected();

        gateway.simulator().faults().requestHeartbeat();

        GatewayFixture.await().until(() -> !gateway.noted().roundTrips().isEmpty());
        assertThat(gateway.noted().news()).contains("heartbeat");
    }

    @Test
    void a_session_that_is_resumed_identifies_once() {
        gateway.connected();

        gateway.simulator().faults().closeSockets(4000);

        gateway.awaitConnections(2);
        assertThat(gateway.noted().news())
                .containsOnlyOnce("identified")
                .containsOnlyOnce("resumed")
                .containsOnlyOnce("disconnected: unknown_error");
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                end("session_timed_out", faults -> faults.closeSockets(4009)),
                end("authentication_failed", faults -> faults.closeSockets(4004)),
                end("lost", Faults::dropSockets),
                end("reconnect_requested", Faults::requestReconnect),
                end("invalid_session", faults -> faults.invalidateSessions(false)),
                end("unreadable", faults -> faults.sendText("{")));
    }

    private static Arguments end(String reason, Consumer<Faults> fault) {
        return arguments(reason, fault);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void each_end_of_a_connection_has_its_reason(String reason, Consumer<Faults> fault) {
        gateway.connected();

        fault.accept(gateway.simulator().faults());

        awaitNews("disconnected: " + reason);
        assertThat(DisconnectReason.all()).contains(reason);
    }

    @Test
    void a_heartbeat_without_an_acknowledgement_is_a_reason() {
        gateway.options(new SimulatorOptions().heartbeatInterval(SHORT)).connected();

        gateway.simulator().faults().acknowledgeHeartbeats(false);

        awaitNews("disconnected: heartbeat_unacknowledged");
    }

    @Test
    void a_gateway_that_cannot_be_reached_is_a_reason() {
        gateway.simulator().faults().refuseConnections(true);

        gateway.start();

        awaitNews("disconnected: unreachable");
    }

    @Test
    void nobody_is_told_of_a_connection_that_ended_because_it_is_not_wanted_any_more() {
        gateway.connected();

        GatewayFixture.join(gateway.stop());

        assertThat(gateway.noted().news()).isNotEmpty().noneMatch(news -> news.startsWith("disconnected"));
    }

    @Test
    void a_dispatch_is_forwarded_filtered_or_has_no_room() {
        gateway.subscription(new Subscription(0, Set.of(Route.ANNOUNCEMENT), Optional.empty()))
                .maxQueuedBytes(1);
        gateway.holdWorker();
        gateway.connected();
        gateway.simulator().dispatch("VOICE_SERVER_UPDATE", new JsonObject());
        gateway.announce("first");

        gateway.announce("second");

        awaitNews("disconnected: queue_full");
        assertThat(gateway.noted().news())
                .containsSubsequence(
                        "READY: FILTERED",
                        "VOICE_SERVER_UPDATE: FILTERED",
                        Route.ANNOUNCEMENT + ": FORWARDED",
                        Route.ANNOUNCEMENT + ": OVERFLOWED");
        gateway.releaseWorker();
    }

    private void awaitNews(String expected) {
        GatewayFixture.await().until(() -> gateway.noted().news().contains(expected));
    }
}
