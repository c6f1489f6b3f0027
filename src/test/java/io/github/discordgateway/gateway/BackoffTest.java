package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.connected;
import static io.github.discordgateway.gateway.Given.connecting;
import static io.github.discordgateway.gateway.Given.disconnected;
import static io.github.discordgateway.gateway.Given.gaveUp;
import static io.github.discordgateway.gateway.Given.nothing;
import static io.github.discordgateway.gateway.Given.retryAfter;
import static io.github.discordgateway.gateway.Given.session;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.connect;
import static io.github.discordgateway.gateway.Input.heartbeatAcknowledged;
import static io.github.discordgateway.gateway.Input.heartbeatDue;
import static io.github.discordgateway.gateway.Input.hello;
import static io.github.discordgateway.gateway.Input.lost;
import static io.github.discordgateway.gateway.Input.ready;
import static io.github.discordgateway.gateway.Input.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pauses between attempts, and what begins their count anew. */
class BackoffTest {

    @Test
    void five_attempts_wait_longer_and_longer_before_the_failure_is_reported() {
        var actions = new ArrayList<Action>();
        SessionState state = disconnected(nothing(0)).connect().next();
        while (!(state instanceof Failed)) {
            var failure = after(state, unreachable());
            actions.addAll(failure.actions());
            state = tryAgain(failure.next());
        }

        assertThat(actions).containsExactly(retryAfter(1), retryAfter(2), retryAfter(4), retryAfter(8), retryAfter(16));
        assertThat(state).isEqualTo(gaveUp(nothing(6), Input.UNREACHABLE));
    }

    @ParameterizedTest
    @CsvSource({"1, 1000, 1250", "2, 2000, 2500", "3, 4000, 5000", "4, 8000, 10000", "5, 16000, 20000"})
    void a_pause_may_be_drawn_up_to_a_quarter_longer(int attempt, long atLeast, long atMost) {
        var pause = Backoff.before(attempt);

        assertThat(pause).isEqualTo(new Action.Retry(Duration.ofMillis(atLeast), Duration.ofMillis(atMost)));
    }

    @Test
    void a_failure_after_five_attempts_can_be_healed_by_a_later_start() {
        var step = after(connecting(session(5)), lost());

        assertThat(step.next()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.fatal())
                .isFalse());
        assertThat(step.actions()).isEmpty();
    }

    @Test
    void a_later_start_counts_from_nothing_and_still_resumes() {
        var step = after(gaveUp(session(6), "the connection was lost"), connect());

        assertThat(step.next()).isEqualTo(connecting(session(0)));
    }

    @Test
    void a_heartbeat_acknowledged_after_ready_begins_the_count_anew() {
        var step = after(connected(4), heartbeatDue(), heartbeatAcknowledged(), lost());

        assertThat(step.actions()).containsExactly(retryAfter(1));
    }

    @Test
    void a_heartbeat_acknowledged_before_ready_proves_nothing() {
        var step = after(connecting(nothing(3)), hello(), heartbeatDue(), heartbeatAcknowledged(), ready(), lost());

        assertThat(step.actions()).containsExactly(retryAfter(8));
    }

    @Test
    void a_heartbeat_acknowledged_before_resumed_proves_nothing() {
        var step = after(
                connecting(session(3)), hello(), heartbeatDue(), heartbeatAcknowledged(), Input.resumed(), lost());

        assertThat(step.actions()).containsExactly(retryAfter(8));
    }

    @Test
    void a_proved_connection_keeps_its_session() {
        var step = after(connected(4), heartbeatAcknowledged());

        assertThat(step).isEqualTo(Step.to(connected(0)));
    }

    @Test
    void a_server_that_says_ready_and_closes_again_and_again_gets_no_endless_identifies() {
        SessionState state = disconnected(nothing(0)).connect().next();
        int identifies = 0;
        while (!(state instanceof Failed)) {
            var greeted = after(state, hello());
            identifies += greeted.actions().contains(Given.identify()) ? 1 : 0;
            state = tryAgain(after(greeted.next(), ready(), Input.closed(4009)).next());
        }

        assertThat(identifies).isEqualTo(6);
    }

    @Test
    void a_server_that_says_resumed_and_closes_again_and_again_gets_no_endless_resumes() {
        SessionState state = connecting(session(0));
        int connections = 0;
        while (!(state instanceof Failed)) {
            state = tryAgain(after(state, hello(), Input.resumed(), lost()).next());
            connections++;
        }

        assertThat(connections).isEqualTo(6);
    }

    /** The pause is over, where there is one. */
    private static SessionState tryAgain(SessionState state) {
        return state instanceof Reconnecting ? after(state, connect()).next() : state;
    }
}
