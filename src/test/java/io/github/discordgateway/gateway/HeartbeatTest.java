package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.CALM;
import static io.github.discordgateway.gateway.Given.answerHeartbeat;
import static io.github.discordgateway.gateway.Given.closeResumably;
import static io.github.discordgateway.gateway.Given.connected;
import static io.github.discordgateway.gateway.Given.connecting;
import static io.github.discordgateway.gateway.Given.identifying;
import static io.github.discordgateway.gateway.Given.nothing;
import static io.github.discordgateway.gateway.Given.reconnecting;
import static io.github.discordgateway.gateway.Given.resuming;
import static io.github.discordgateway.gateway.Given.retryAfter;
import static io.github.discordgateway.gateway.Given.sendHeartbeat;
import static io.github.discordgateway.gateway.Given.session;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.heartbeatAcknowledged;
import static io.github.discordgateway.gateway.Input.heartbeatDue;
import static io.github.discordgateway.gateway.Input.heartbeatRequested;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gateway, Sending Heartbeats. */
class HeartbeatTest {

    @ParameterizedTest
    @MethodSource("established")
    void the_timer_sends_a_heartbeat(EstablishedState state) {
        var transition = after(state, heartbeatDue());

        assertThat(transition.actions()).containsExactly(sendHeartbeat());
    }

    @ParameterizedTest
    @MethodSource("established")
    void acknowledged_heartbeats_go_on(EstablishedState state) {
        var transition = after(
                state,
                heartbeatDue(),
                heartbeatAcknowledged(),
                heartbeatDue(),
                heartbeatAcknowledged(),
                heartbeatDue());

        assertThat(transition.next().label()).isEqualTo(state.label());
        assertThat(transition.actions()).containsExactly(sendHeartbeat());
    }

    @ParameterizedTest
    @MethodSource("established")
    void a_zombie_is_closed_with_a_code_that_keeps_the_session_and_tried_again(EstablishedState state) {
        var transition = after(state, heartbeatDue(), heartbeatDue());

        var kept = state.reconnectState().session();
        assertThat(transition)
                .isEqualTo(Transition.to(
                                reconnecting(
                                        new ReconnectState(kept, 1, 1, false), "the server acknowledges no heartbeat"),
                                closeResumably(),
                                retryAfter(1))
                        .losing("heartbeat_unacknowledged"));
    }

    @ParameterizedTest
    @MethodSource("open")
    void a_requested_heartbeat_is_answered_at_once(SessionState state) {
        var transition = after(state, heartbeatRequested());

        assertThat(transition).isEqualTo(Transition.to(state, answerHeartbeat()));
    }

    @Test
    void a_requested_heartbeat_does_not_count_as_the_timer() {
        var transition = after(connected(0), heartbeatRequested(), heartbeatRequested(), heartbeatDue());

        assertThat(transition.next()).isInstanceOf(Connected.class);
        assertThat(transition.actions()).containsExactly(sendHeartbeat());
    }

    @Test
    void an_outage_before_ready_is_waited_out_with_heartbeats() {
        SessionState waiting = identifying(0);
        for (int hour = 0; hour < 1_000; hour++) {
            waiting = after(waiting, heartbeatDue(), heartbeatAcknowledged()).next();
        }

        assertThat(waiting).isEqualTo(identifying(0));
    }

    @Test
    void a_new_connection_starts_with_a_new_heart() {
        var transition = after(
                new Connected(session(0), Given.SESSION, Given.AWAITING_ACK),
                Input.lost(),
                Input.connect(),
                Input.hello());

        assertThat(transition.next())
                .isInstanceOfSatisfying(Resuming.class, resuming -> assertThat(resuming.heartbeat())
                        .isEqualTo(CALM));
    }

    static Stream<EstablishedState> established() {
        return Stream.of(identifying(0), resuming(0), connected(0));
    }

    static Stream<SessionState> open() {
        return Stream.concat(established(), Stream.of(connecting(nothing(0)), connecting(session(0))));
    }
}
