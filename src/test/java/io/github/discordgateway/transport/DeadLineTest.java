package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Connecting;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a session does while bytes are swallowed on the way to Discord and nothing is ever answered. */
class DeadLineTest {

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    private final Line line = new Line(gateway.vertx());

    @Test
    void a_peer_that_does_not_even_answer_the_close_is_left_behind() {
        gateway.options(new SimulatorOptions()
                        .heartbeatInterval(Duration.ofMillis(400))
                        .heartbeatTimeout(Duration.ofMinutes(5))
                        .resumeGatewayUrl(line.url()))
                .gatewayUrl(line.to(gateway.simulator().port()).url())
                .missingCloses()
                .connected();
        line.die();
        gateway.awaitState(Reconnecting.class);

        line.reviveForNewConnections();

        gateway.awaitConnections(2);
    }

    @Test
    void a_stop_does_not_wait_for_an_upgrade_that_hangs() {
        gateway.gatewayUrl(line.to(gateway.simulator().port()).url());
        line.die();
        gateway.start();
        GatewayFixture.await().until(() -> line.connections() == 1);

        GatewayFixture.join(gateway.stop());

        assertThat(gateway.traffic().identifies()).isZero();
        line.revive();
    }

    @Test
    void a_start_after_a_stop_in_the_middle_of_an_upgrade_connects() {
        gateway.gatewayUrl(line.to(gateway.simulator().port()).url());
        line.die();
        gateway.start();
        gateway.awaitState(Connecting.class);
        GatewayFixture.await().until(() -> line.connections() == 1);
        gateway.stop();
        gateway.start();

        line.revive();

        gateway.awaitConnections(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
        assertThat(line.connections()).isEqualTo(2);
    }

    @Test
    void starts_and_stops_in_quick_succession_end_in_what_was_asked_last() {
        gateway.start();
        for (int i = 0; i < 10; i++) {
            gateway.stop();
            gateway.start();
        }

        gateway.awaitConnections(1);
        assertThat(gateway.traffic().openSockets()).isEqualTo(1);
    }
}
