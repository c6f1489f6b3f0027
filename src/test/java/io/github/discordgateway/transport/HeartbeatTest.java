package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.simulator.ReceivedMessage;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Discord docs, Gateway: Sending Heartbeats, Heartbeat Requests. */
class HeartbeatTest {
    private static final SimulatorOptions BRISK =
            new SimulatorOptions().heartbeatInterval(Duration.ofSeconds(3)).heartbeatTimeout(Duration.ofMinutes(5));

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    @Test
    void heartbeats_begin_after_hello_and_are_acknowledged() {
        gateway.options(BRISK).connected();

        GatewayFixture.await().until(() -> gateway.traffic().heartbeats() >= 2);

        assertThat(gateway.traffic().openedSockets()).isEqualTo(1);
        GatewayFixture.await()
                .until(() -> gateway.state() instanceof Connected connected
                        && !connected.heartbeat().awaitingAck());
    }

    @Test
    void a_request_for_a_heartbeat_is_answered_at_once() {
        gateway.connected();

        gateway.simulator().faults().requestHeartbeat();

        GatewayFixture.await().until(() -> gateway.traffic().heartbeats() >= 1);
        assertThat(gateway.state()).isInstanceOf(Connected.class);
    }

    @Test
    void a_heartbeat_carries_null_before_the_first_dispatch() {
        gateway.simulator().faults().withholdReady(true);
        gateway.start();
        GatewayFixture.await().until(() -> gateway.traffic().identifies() == 1);

        gateway.simulator().faults().requestHeartbeat();

        GatewayFixture.await().until(() -> !heartbeats().isEmpty());
        assertThat(heartbeats()).containsOnly(Optional.empty());
    }

    @Test
    void a_heartbeat_carries_what_is_settled_and_not_what_is_received() {
        gateway.subscription(new Subscription(
                        GatewayFixture.INTENTS, Set.of("GUILD_CREATE", "USER_UPDATE"), Optional.empty()))
                .connected();
        GatewayFixture.await().until(() -> gateway.dispatches().size() == 1);
        gateway.holdWorker();
        gateway.announce("three");
        gateway.announce("four");
        GatewayFixture.await().untilAsserted(() -> assertThat(askForHeartbeat()).contains(2));

        gateway.releaseWorker();

        GatewayFixture.await().untilAsserted(() -> assertThat(askForHeartbeat()).contains(4));
    }

    @Test
    void an_unanswered_heartbeat_closes_the_connection_and_resumes() {
        gateway.options(BRISK).connected();
        gateway.simulator().faults().acknowledgeHeartbeats(false);
        // So that no second connection misses its acknowledgements, too.
        gateway.simulator().faults().refuseConnections(true);
        gateway.awaitLossSince(0);

        gateway.simulator().faults().acknowledgeHeartbeats(true);
        gateway.announce("while away");
        gateway.simulator().faults().refuseConnections(false);

        gateway.hears("while away");
        assertThat(gateway.traffic().clientCloseCodes()).containsExactly(4000);
        assertThat(gateway.traffic().resumes()).isEqualTo(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
    }

    /** The sequence number in the answer to a request that follows whatever was dispatched before. */
    private Optional<Object> askForHeartbeat() {
        int before = heartbeats().size();
        gateway.simulator().faults().requestHeartbeat();
        GatewayFixture.await().until(() -> heartbeats().size() > before);
        return heartbeats().get(before);
    }

    private List<Optional<Object>> heartbeats() {
        return gateway.received(1).stream()
                .map(ReceivedMessage::d)
                .map(Optional::ofNullable)
                .toList();
    }
}
