package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Discord docs, Gateway: Resuming, Disconnecting. */
class ResumeTest {

    @RegisterExtension
    final Rig rig = new Rig();

    @Test
    void a_resume_replays_what_was_missed_in_order() {
        GatewaySimulator simulator = rig.start();
        RawClient first = rig.greeted();
        String sessionId = first.identified();
        simulator.faults().dropSockets();
        assertThat(first.closeCode()).isNotEqualTo(Optional.of(1000));
        dispatchNumbered(simulator, 1, 3);

        RawClient second = rig.greeted().resume(sessionId, 3);

        assertThat(second.nextEvent("USER_UPDATE").getInteger("n")).isEqualTo(2);
        assertThat(second.nextEvent("USER_UPDATE").getInteger("n")).isEqualTo(3);
        JsonObject resumed = second.next(0);
        assertThat(resumed.getString("t")).isEqualTo("RESUMED");
        assertThat(resumed.getLong("s")).isEqualTo(6);
        assertThat(simulator.traffic().resumes()).isEqualTo(1);
        assertThat(simulator.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void an_unknown_session_is_invalid() {
        rig.start();

        RawClient client = rig.greeted().resume("0123456789abcdef0123456789abcdef", 1);

        assertThat(client.next(9).getBoolean("d")).isFalse();
    }

    @Test
    void a_forgotten_session_goes_on_but_cannot_be_resumed() {
        GatewaySimulator simulator = rig.start();
        RawClient first = rig.greeted();
        String sessionId = first.identified();

        simulator.faults().forgetSessions();

        simulator.dispatch("USER_UPDATE", new JsonObject());
        first.nextEvent("USER_UPDATE");
        assertThat(rig.greeted().resume(sessionId, 2).next(9).getBoolean("d")).isFalse();
    }

    @Test
    void what_the_buffer_has_lost_cannot_be_replayed() {
        GatewaySimulator simulator = rig.start(Rig.options().replayCapacity(2));
        String sessionId = rig.greeted().identified();
        dispatchNumbered(simulator, 1, 3);

        RawClient client = rig.greeted().resume(sessionId, 2);

        assertThat(client.next(9).getBoolean("d")).isFalse();
    }

    @Test
    void a_heartbeat_can_be_made_to_trim_the_buffer() {
        rig.start(Rig.options().trimReplayOnHeartbeat(true));
        RawClient first = rig.greeted();
        String sessionId = first.identified();
        first.send(1, 2).next(11);

        RawClient second = rig.greeted().resume(sessionId, 1);

        assertThat(second.next(9).getBoolean("d")).isFalse();
    }

    @Test
    void a_sequence_that_was_never_sent_is_closed_with_4007() {
        rig.start();
        String sessionId = rig.greeted().identified();

        RawClient client = rig.greeted().resume(sessionId, 77);

        assertThat(client.closeCode()).contains(4007);
    }

    @Test
    void a_second_socket_takes_the_session_from_the_first() {
        GatewaySimulator simulator = rig.start();
        RawClient first = rig.greeted();
        String sessionId = first.identified();

        RawClient second = rig.greeted().resume(sessionId, 2);

        second.nextEvent("RESUMED");
        assertThat(first.closeCode()).contains(4000);
        simulator.dispatch("USER_UPDATE", new JsonObject());
        second.nextEvent("USER_UPDATE");
    }

    @Test
    void a_close_with_1000_ends_the_session_and_a_close_with_4000_does_not() {
        GatewaySimulator simulator = rig.start();
        RawClient polite = rig.greeted();
        String ended = polite.identified();
        RawClient cautious = rig.greeted();
        String kept = cautious.identified();

        polite.close(1000);
        cautious.close(4000);

        await().until(() -> simulator.traffic().openSockets() == 0);
        assertThat(rig.greeted().resume(ended, 2).next(9).getBoolean("d")).isFalse();
        rig.greeted().resume(kept, 2).nextEvent("RESUMED");
    }

    @Test
    void a_session_outlives_its_socket_only_so_long() {
        GatewaySimulator simulator = rig.start(Rig.options().sessionLifetime(Duration.ofMillis(1)));
        String sessionId = rig.greeted().identified();

        simulator.faults().dropSockets();

        await().untilAsserted(() -> assertThat(
                        rig.greeted().resume(sessionId, 2).next().getInteger("op"))
                .isEqualTo(9));
    }

    private static void dispatchNumbered(GatewaySimulator simulator, int from, int to) {
        for (int n = from; n <= to; n++) {
            simulator.dispatch("USER_UPDATE", new JsonObject().put("n", n));
        }
    }
}
