package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can happen to a connection between IDENTIFY and READY. */
class IdentifyingTest {

    @RegisterExtension
    final Rig rig = new Rig();

    @ParameterizedTest
    @EnumSource
    void any_fault_reaches_a_client_that_waits_for_ready(Fault fault) {
        GatewaySimulator simulator = rig.start();
        RawClient client = identifying(simulator);

        fault.strike(simulator);

        fault.assertSeenBy(client);
    }

    @Test
    void ready_is_still_due_after_an_invalid_session_that_resumes() {
        GatewaySimulator simulator = rig.start();
        RawClient client = identifying(simulator);
        simulator.faults().invalidateSessions(true);
        client.next(9);
        simulator.faults().withholdReady(true);

        simulator.faults().withholdReady(false);

        client.nextEvent("READY");
    }

    @Test
    void ready_is_due_no_more_after_an_invalid_session_and_the_client_can_identify_again() {
        GatewaySimulator simulator = rig.start();
        RawClient client = identifying(simulator);
        simulator.faults().invalidateSessions(false);
        client.next(9);

        simulator.faults().withholdReady(false);

        client.identified();
        assertThat(simulator.traffic().sessionIds()).hasSize(1);
    }

    @Test
    void every_identify_can_be_refused_while_resumes_go_on() {
        GatewaySimulator simulator = rig.start();
        String sessionId = rig.greeted().identified();
        simulator.faults().refuseIdentifies(true);

        RawClient client = rig.greeted().identify(RawClient.VOICE_INTENTS);

        assertThat(client.next(9).getBoolean("d")).isFalse();
        rig.greeted().resume(sessionId, 2).nextEvent("RESUMED");
        simulator.faults().refuseIdentifies(false);
        client.identified();
    }

    @Test
    void a_client_that_is_refused_and_keeps_trying_has_its_token_reset() {
        GatewaySimulator simulator = rig.start(Rig.options().sessionStartLimit(3));
        simulator.faults().refuseIdentifies(true);
        RawClient client = rig.greeted();
        IntStream.range(0, 3)
                .forEach(n -> client.identify(RawClient.VOICE_INTENTS).next(9));

        client.identify(RawClient.VOICE_INTENTS);

        assertThat(client.closeCode()).contains(4004);
        assertThat(simulator.traffic().identifies()).isEqualTo(4);
    }

    @Test
    void identifies_from_before_the_start_count() {
        rig.start(Rig.options().sessionStartLimit(5).identifiesUsed(4));
        RawClient first = rig.greeted();
        first.identified();

        RawClient second = rig.greeted().identify(RawClient.VOICE_INTENTS);

        assertThat(second.closeCode()).contains(4004);
        assertThat(first.closeCode()).contains(4004);
    }

    @Test
    void a_bucket_is_free_again_after_the_interval() {
        rig.start(new SimulatorOptions().identifyInterval(Duration.ofMillis(300)));
        rig.greeted().identified();

        RawClient second = rig.greeted();

        Awaitility.await()
                .until(() -> second.identify(RawClient.VOICE_INTENTS).next().getInteger("op") == 0);
    }

    private RawClient identifying(GatewaySimulator simulator) {
        simulator.faults().withholdReady(true);
        RawClient client = rig.greeted().identify(RawClient.VOICE_INTENTS).send(1, null);
        client.next(11);
        return client;
    }
}
