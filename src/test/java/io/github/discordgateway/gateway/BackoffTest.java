package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.connected;
import static io.github.discordgateway.gateway.Given.connecting;
import static io.github.discordgateway.gateway.Given.disconnected;
import static io.github.discordgateway.gateway.Given.gaveUp;
import static io.github.discordgateway.gateway.Given.identifyAfter;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pauses between attempts, and what restarts their count. */
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
        var transition = after(connecting(session(5)), lost());

        assertThat(transition.next()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.fatal())
                .isFalse());
        assertThat(transition.actions()).isEmpty();
    }

    @Test
    void a_later_start_counts_from_nothing_and_still_resumes() {
        var transition = after(gaveUp(session(6), "the connection ended without a close code"), connect());

        assertThat(transition.next()).isEqualTo(connecting(session(0)));
    }

    @Test
    void a_heartbeat_acknowledged_after_ready_resets_the_count() {
        var transition = after(connected(4), heartbeatDue(), heartbeatAcknowledged(), lost());

        assertThat(transition.actions()).containsExactly(retryAfter(1));
    }

    @Test
    void a_heartbeat_acknowledged_before_ready_proves_nothing() {
        var transition =
                after(connecting(nothing(3)), hello(), heartbeatDue(), heartbeatAcknowledged(), ready(), lost());

        assertThat(transition.actions()).containsExactly(retryAfter(8));
    }

    @Test
    void a_heartbeat_acknowledged_before_resumed_proves_nothing() {
        var transition = after(
                connecting(session(3)), hello(), heartbeatDue(), heartbeatAcknowledged(), Input.resumed(), lost());

        assertThat(transition.actions()).containsExactly(retryAfter(8));
    }

    @Test
    void a_proved_connection_keeps_its_session() {
        var transition = after(connected(4), heartbeatAcknowledged());

        assertThat(transition).isEqualTo(Transition.to(connected(0)));
    }

    @Test
    void a_server_that_says_ready_and_ends_the_session_again_and_again_gets_an_identify_after_the_longest_pause() {
        assertThat(pausesOf(10, disconnected(nothing(0)).connect().next(), hello(), ready(), Input.closed(4009)))
                .startsWith(identifyAfter(1), identifyAfter(2), identifyAfter(4), identifyAfter(8))
                .endsWith(identifyAfter(16), identifyAfter(16), identifyAfter(16))
                .hasSize(10);
    }

    /** Resuming is free, so nothing is given up. */
    @ParameterizedTest
    @ValueSource(ints = {4000, 4001, 4002, 4005})
    void a_server_that_says_resumed_and_closes_again_and_again_gets_a_resume_after_the_longest_pause(int code) {
        assertThat(pausesOf(10, connecting(session(0)), hello(), Input.resumed(), Input.closed(code)))
                .startsWith(retryAfter(1), retryAfter(2), retryAfter(4), retryAfter(8))
                .endsWith(retryAfter(16), retryAfter(16), retryAfter(16))
                .hasSize(10);
    }

    @Test
    void a_server_that_resumes_and_acknowledges_no_heartbeat_gets_a_resume_after_the_longest_pause() {
        assertThat(pausesOf(10, connecting(session(0)), hello(), Input.resumed(), heartbeatDue(), heartbeatDue()))
                .endsWith(retryAfter(16))
                .hasSize(10);
    }

    @Test
    void a_connection_that_was_resumed_gets_five_attempts_after_it_however_many_there_were_before() {
        SessionState lost =
                after(connecting(session(5)), hello(), Input.resumed(), lost()).next();
        int attempts = 0;
        while (!(lost instanceof Failed)) {
            lost = after(lost, connect(), unreachable()).next();
            attempts++;
        }

        assertThat(attempts).isEqualTo(5);
    }

    /** The server is back, but has forgotten the session: the next attempt is of another kind. */
    @Test
    void a_refused_resume_is_no_failed_attempt() {
        var transition =
                after(connecting(session(5)), hello(), Input.invalidSession(false), connect(), hello(), ready());

        assertThat(transition.next()).isInstanceOf(Connected.class);
    }

    @Test
    void a_refused_identify_is_a_failed_attempt() {
        var transition = after(connecting(nothing(5)), hello(), Input.invalidSession(false));

        assertThat(transition.next()).isInstanceOf(Failed.class);
    }

    /** The pauses before the next attempts where each goes like this. */
    private static List<Action> pausesOf(int attempts, SessionState first, Input... attempt) {
        var pauses = new ArrayList<Action>();
        SessionState state = first;
        for (int i = 0; i < attempts && !(state instanceof Failed); i++) {
            var end = after(state, attempt);
            end.actions().stream().filter(Action.Retry.class::isInstance).forEach(pauses::add);
            state = tryAgain(end.next());
        }
        return pauses;
    }

    /** The pause is over, where there is one. */
    private static SessionState tryAgain(SessionState state) {
        return state instanceof Reconnecting ? after(state, connect()).next() : state;
    }
}
