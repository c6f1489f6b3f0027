package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.SendRateLimiter;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Discord docs, Gateway: Rate Limiting. The simulator closes with 4008 on the 121st message within a minute. */
class SendLimitTest {
    private static final SimulatorOptions BRISK =
            new SimulatorOptions().heartbeatInterval(Duration.ofSeconds(3)).heartbeatTimeout(Duration.ofMinutes(5));

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    @Test
    void a_flood_of_requests_for_heartbeats_costs_no_regular_one() {
        gateway.options(BRISK).connected();

        flood();

        int answered = gateway.traffic().heartbeats();
        GatewayFixture.await().until(() -> gateway.traffic().heartbeats() >= answered + 2);
        assertThat(gateway.traffic().received()).hasSizeLessThanOrEqualTo(SendRateLimiter.MESSAGES);
        assertThat(gateway.state()).isInstanceOf(Connected.class);
        assertThat(gateway.traffic().openedSockets()).isEqualTo(1);
    }

    @Test
    void where_heartbeats_need_little_nearly_every_message_answers_a_request() {
        gateway.connected();

        flood();

        assertThat(gateway.traffic().heartbeats()).isBetween(117, SendRateLimiter.MESSAGES - 1);
        assertThat(gateway.traffic().openedSockets()).isEqualTo(1);
    }

    @Test
    void a_flood_before_hello_does_not_keep_the_session_from_identifying() {
        gateway.simulator().faults().withholdHello(true);
        gateway.start();
        GatewayFixture.await().until(() -> gateway.traffic().openSockets() == 1);
        requestManyHeartbeats();

        gateway.simulator().faults().withholdHello(false);

        gateway.awaitConnections(1);
        assertThat(gateway.traffic().openedSockets()).isEqualTo(1);
    }

    /** Returns when the session has seen all of it, and the simulator all of its answers. */
    private void flood() {
        requestManyHeartbeats();
        gateway.announce("after the flood");
        gateway.hears("after the flood");
        int sent = Collections.frequency(gateway.noted().news(), "heartbeat");
        GatewayFixture.await().until(() -> gateway.traffic().heartbeats() >= sent);
    }

    private void requestManyHeartbeats() {
        for (int i = 0; i < 300; i++) {
            gateway.simulator().faults().requestHeartbeat();
        }
    }
}
