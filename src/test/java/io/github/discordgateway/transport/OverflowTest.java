package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Disconnected;
import io.github.discordgateway.gateway.Draining;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a session does when the worker falls behind. */
class OverflowTest {
    private static final String[] TEXTS =
            IntStream.range(0, 100).mapToObj(i -> "announcement " + i).toArray(String[]::new);

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    @Test
    void closes_drains_and_resumes_with_nothing_lost() {
        gateway.maxQueuedBytes(200).connected();
        gateway.hears();
        gateway.holdWorker();
        announceAll();
        gateway.awaitState(Draining.class);
        GatewayFixture.await().until(() -> gateway.traffic().openSockets() == 0);

        gateway.releaseWorker();

        gateway.hears(TEXTS);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
        assertThat(gateway.traffic().clientCloseCodes()).isNotEmpty().containsOnly(4000);
    }

    @Test
    void stays_away_while_the_worker_is_busy() {
        gateway.maxQueuedBytes(200).connected();
        gateway.hears();
        gateway.holdWorker();

        announceAll();
        gateway.awaitState(Draining.class);
        GatewayFixture.await().until(() -> gateway.traffic().openSockets() == 0);

        assertThat(gateway.heard()).isEmpty();
        int opened = gateway.traffic().openedSockets();
        gateway.announce("one more");
        assertThat(gateway.traffic().openedSockets()).isEqualTo(opened);
        gateway.releaseWorker();
    }

    @Test
    void can_be_stopped_and_started_while_it_drains() {
        gateway.maxQueuedBytes(200).connected();
        gateway.hears();
        gateway.holdWorker();
        announceAll();
        gateway.awaitState(Draining.class);

        GatewayFixture.join(gateway.stop());
        assertThat(gateway.state()).isInstanceOf(Disconnected.class);
        gateway.start();
        gateway.releaseWorker();

        gateway.hears(TEXTS);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
    }

    private void announceAll() {
        for (String text : TEXTS) {
            gateway.announce(text);
        }
    }
}
