package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.closeForGood;
import static io.github.discordgateway.gateway.Given.closeResumably;
import static io.github.discordgateway.gateway.Given.connected;
import static io.github.discordgateway.gateway.Given.connecting;
import static io.github.discordgateway.gateway.Given.delayed;
import static io.github.discordgateway.gateway.Given.disconnected;
import static io.github.discordgateway.gateway.Given.draining;
import static io.github.discordgateway.gateway.Given.gaveUp;
import static io.github.discordgateway.gateway.Given.nothing;
import static io.github.discordgateway.gateway.Given.reconnecting;
import static io.github.discordgateway.gateway.Given.resuming;
import static io.github.discordgateway.gateway.Given.session;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.connect;
import static io.github.discordgateway.gateway.Input.hello;
import static io.github.discordgateway.gateway.Input.signOff;
import static io.github.discordgateway.gateway.Input.stop;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gateway, Initiating a Disconnect: our own close with 1000 or 1001 ends the session, any other keeps it. */
class LeavingTest {

    @ParameterizedTest
    @MethodSource("withASocket")
    void a_stop_closes_with_4000_and_keeps_the_session(SessionState state) {
        var transition = after(state, stop());

        assertThat(transition).isEqualTo(Transition.to(disconnected(session(0)), closeResumably()));
    }

    @ParameterizedTest
    @MethodSource("withASocket")
    void a_sign_off_closes_with_1000_and_forgets_the_session(SessionState state) {
        var transition = after(state, signOff());

        assertThat(transition).isEqualTo(Transition.to(disconnected(nothing(0)), closeForGood()));
    }

    @ParameterizedTest
    @MethodSource("withoutASocket")
    void a_stop_without_a_socket_closes_nothing_and_keeps_the_session(SessionState state) {
        var transition = after(state, stop());

        assertThat(transition).isEqualTo(Transition.to(disconnected(state.reconnectState())));
    }

    @ParameterizedTest
    @MethodSource("withoutASocket")
    void a_sign_off_without_a_socket_closes_nothing_and_forgets_the_session(SessionState state) {
        var transition = after(state, signOff());

        assertThat(transition).isEqualTo(Transition.to(disconnected(nothing(0))));
    }

    @Test
    void a_start_after_a_stop_resumes() {
        var transition = after(connected(0), stop(), connect(), hello());

        assertThat(transition.next()).isEqualTo(resuming(0));
    }

    @Test
    void a_start_after_a_sign_off_identifies() {
        var transition = after(connected(0), signOff(), connect(), hello());

        assertThat(transition.next()).isInstanceOf(Identifying.class);
    }

    @Test
    void a_stop_and_a_start_reset_the_count_of_failures() {
        var transition =
                after(reconnecting(session(4), "the connection ended without a close code"), stop(), connect());

        assertThat(transition.next()).isEqualTo(connecting(session(0)));
    }

    static Stream<SessionState> withASocket() {
        return Stream.of(connecting(session(0)), resuming(0), connected(0));
    }

    static Stream<SessionState> withoutASocket() {
        return Stream.of(
                disconnected(session(0)),
                reconnecting(session(2), "the connection ended without a close code"),
                delayed(session(2)),
                draining(session(0)),
                gaveUp(session(6), "the connection ended without a close code"));
    }
}
