package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay that stands still half-way. Discord docs, Gateway: Resuming. */
class HeldReplayTest {

    /** Of READY and GUILD_CREATE, which every session begins with. */
    private static final long SEEN = 2;

    @RegisterExtension
    final Rig rig = new Rig();

    @Test
    void a_replay_stands_still_until_it_is_continued_and_live_dispatches_come_after_it() {
        GatewaySimulator simulator = rig.start();
        String sessionId = sessionThatMissed(simulator, 1, 2, 3);
        simulator.faults().pauseReplayAfter(1);
        RawClient client = rig.greeted().resume(sessionId, SEEN);
        assertThat(nextNumbers(client, 1)).containsExactly(1);
        dispatch(simulator, 4);
        client.send(1, null).next(11);

        simulator.faults().continueReplay();

        assertThat(nextNumbers(client, 2)).containsExactly(2, 3);
        client.nextEvent("RESUMED");
        assertThat(nextNumbers(client, 1)).containsExactly(4);
        dispatch(simulator, 5);
        assertThat(nextNumbers(client, 1)).containsExactly(5);
    }

    @Test
    void sequence_numbers_rise_over_a_replay_that_stood_still() {
        GatewaySimulator simulator = rig.start();
        String sessionId = sessionThatMissed(simulator, 1, 2);
        simulator.faults().pauseReplayAfter(0);
        RawClient client = rig.greeted().resume(sessionId, SEEN);
        client.send(1, null).next(11);
        dispatch(simulator, 3);

        simulator.faults().continueReplay();

        List<Long> sequences = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sequences.add(client.next(0).getLong("s"));
        }
        assertThat(sequences).containsExactly(3L, 4L, 5L, 6L);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 100})
    void a_replay_can_lack_nothing_but_resumed(int dispatches) {
        GatewaySimulator simulator = rig.start();
        String sessionId = sessionThatMissed(simulator, 1, 2);
        simulator.faults().pauseReplayAfter(dispatches);
        RawClient client = rig.greeted().resume(sessionId, SEEN);
        assertThat(nextNumbers(client, 2)).containsExactly(1, 2);
        client.send(1, null).next(11);

        simulator.faults().continueReplay();

        client.nextEvent("RESUMED");
    }

    @Test
    void later_replays_run_to_their_end_after_the_pause_was_lifted() {
        GatewaySimulator simulator = rig.start();
        String sessionId = sessionThatMissed(simulator, 1, 2);
        simulator.faults().pauseReplayAfter(1);

        simulator.faults().continueReplay();

        RawClient client = rig.greeted().resume(sessionId, SEEN);
        assertThat(nextNumbers(client, 2)).containsExactly(1, 2);
        client.nextEvent("RESUMED");
    }

    @ParameterizedTest
    @EnumSource(names = "INVALID_SESSION", mode = EnumSource.Mode.EXCLUDE)
    void a_session_is_whole_after_any_fault_in_its_replay(Fault fault) {
        GatewaySimulator simulator = rig.start();
        String sessionId = sessionThatMissed(simulator, 1, 2);
        simulator.faults().pauseReplayAfter(1);
        RawClient first = rig.greeted().resume(sessionId, SEEN);
        assertThat(nextNumbers(first, 1)).containsExactly(1);
        dispatch(simulator, 3);

        fault.strike(simulator);

        fault.assertSeenBy(first);
        dispatch(simulator, 4);
        RawClient second = rig.greeted().resume(sessionId, SEEN + 1);
        assertThat(nextNumbers(second, 1)).containsExactly(2);
        simulator.faults().continueReplay();
        assertThat(nextNumbers(second, 2)).containsExactly(3, 4);
        second.nextEvent("RESUMED");
    }

    @Test
    void a_session_that_is_invalidated_in_its_replay_is_gone_with_what_was_held() {
        GatewaySimulator simulator = rig.start();
        String sessionId = sessionThatMissed(simulator, 1, 2);
        simulator.faults().pauseReplayAfter(1);
        RawClient client = rig.greeted().resume(sessionId, SEEN);
        assertThat(nextNumbers(client, 1)).containsExactly(1);

        simulator.faults().invalidateSessions(false);

        assertThat(client.next(9).getBoolean("d")).isFalse();
        assertThat(rig.greeted().resume(sessionId, SEEN).next(9).getBoolean("d"))
                .isFalse();
        assertThat(client.identified()).isNotEqualTo(sessionId);
        simulator.faults().continueReplay();
        dispatch(simulator, 3);
        assertThat(nextNumbers(client, 1)).containsExactly(3);
    }

    @Test
    void a_replay_cannot_stop_before_its_beginning() {
        Faults faults = rig.start().faults();

        assertThatThrownBy(() -> faults.pauseReplayAfter(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private String sessionThatMissed(GatewaySimulator simulator, int... numbers) {
        RawClient client = rig.greeted();
        String sessionId = client.identified();
        simulator.faults().dropSockets();
        client.closeCode();
        dispatch(simulator, numbers);
        return sessionId;
    }

    private static void dispatch(GatewaySimulator simulator, int... numbers) {
        for (int number : numbers) {
            simulator.dispatch("USER_UPDATE", new JsonObject().put("n", number));
        }
    }

    private static List<Integer> nextNumbers(RawClient client, int count) {
        List<Integer> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            numbers.add(client.nextEvent("USER_UPDATE").getInteger("n"));
        }
        return numbers;
    }
}
