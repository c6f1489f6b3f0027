package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.simulator.ReceivedMessage;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Discord docs, Gateway: Sending Heartbeats. What they confirm, so that a server that drops it still has what a restart
 * needs.
 */
class HeartbeatSequenceTest {
    private final BreakableSessionStore store = new BreakableSessionStore();

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture().store(store);

    @Test
    void a_heartbeat_carries_what_is_stored_and_not_what_is_merely_settled() {
        gateway.connected();
        gateway.awaitStored(2);
        store.holdWrites();
        gateway.announce("three");
        gateway.hears("three");
        GatewayFixture.await().until(store::isHolding);
        gateway.awaitReceived();
        assertThat(heartbeats()).last().isEqualTo(Optional.of(2));

        store.releaseWrites();

        gateway.awaitStored(3);
        GatewayFixture.await().untilAsserted(() -> {
            gateway.awaitReceived();
            assertThat(heartbeats()).last().isEqualTo(Optional.of(3));
        });
    }

    @Test
    void a_heartbeat_carries_what_is_received_where_that_is_asked_for() {
        gateway.heartbeatSequence(HeartbeatSequence.RECEIVED).connected();
        gateway.awaitStored(2);
        gateway.holdWorker();
        gateway.announce("three");
        gateway.announce("four");

        gateway.awaitReceived();

        assertThat(heartbeats()).last().isEqualTo(Optional.of(4));
        assertThat(gateway.stored()).map(Checkpoint::sequence).contains(2L);
    }

    @Test
    void a_server_that_drops_what_heartbeats_confirm_has_all_that_a_restart_needs() {
        gateway.options(trimming()).connected();
        gateway.awaitStored(2);
        gateway.holdWorker();
        gateway.announce("three");
        gateway.announce("four");
        gateway.awaitReceived();

        gateway.forgetSession();
        gateway.start();

        gateway.hears("three", "four");
        assertThat(gateway.traffic().resumes()).isEqualTo(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void a_server_that_drops_what_heartbeats_confirm_ends_a_session_that_confirmed_too_much() {
        gateway.options(trimming())
                .heartbeatSequence(HeartbeatSequence.RECEIVED)
                .connected();
        gateway.awaitStored(2);
        gateway.holdWorker();
        gateway.announce("three");
        gateway.announce("four");
        gateway.awaitReceived();

        gateway.forgetSession();
        gateway.start();

        gateway.awaitLossSince(0);
        assertThat(gateway.pauses().get(0).reason()).contains("no longer valid");
    }

    private static SimulatorOptions trimming() {
        return new SimulatorOptions().trimReplayOnHeartbeat(true);
    }

    private List<Optional<Object>> heartbeats() {
        return gateway.received(1).stream()
                .map(ReceivedMessage::d)
                .map(Optional::ofNullable)
                .toList();
    }
}
