package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.closeForGood;
import static io.github.discordgateway.gateway.Given.closeResumably;
import static io.github.discordgateway.gateway.Given.connectToOrdinaryUrl;
import static io.github.discordgateway.gateway.Given.connected;
import static io.github.discordgateway.gateway.Given.connecting;
import static io.github.discordgateway.gateway.Given.delayed;
import static io.github.discordgateway.gateway.Given.disconnected;
import static io.github.discordgateway.gateway.Given.draining;
import static io.github.discordgateway.gateway.Given.gaveUp;
import static io.github.discordgateway.gateway.Given.identify;
import static io.github.discordgateway.gateway.Given.identifying;
import static io.github.discordgateway.gateway.Given.nothing;
import static io.github.discordgateway.gateway.Given.reconnecting;
import static io.github.discordgateway.gateway.Given.resuming;
import static io.github.discordgateway.gateway.Given.session;
import static io.github.discordgateway.gateway.Given.startHeartbeats;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.connect;
import static io.github.discordgateway.gateway.Input.drained;
import static io.github.discordgateway.gateway.Input.hello;
import static io.github.discordgateway.gateway.Input.renew;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session that was started for fewer events than are wanted now gives way to a new one. */
class RenewalTest {

    @ParameterizedTest
    @MethodSource("established")
    void a_running_session_is_ended_and_the_next_connection_begins_at_once(EstablishedState state) {
        var transition = after(state, renew());

        assertThat(transition)
                .isEqualTo(Transition.to(connecting(nothing(0)), closeForGood(), connectToOrdinaryUrl())
                        .losing("further_intents"));
    }

    @Test
    void the_next_connection_identifies() {
        var transition = after(connected(0), renew(), hello());

        assertThat(transition).isEqualTo(Transition.to(identifying(0), startHeartbeats(), identify()));
    }

    @Test
    void a_connection_that_would_resume_gives_way_to_one_that_identifies() {
        var transition = after(connecting(session(2)), renew());

        assertThat(transition)
                .isEqualTo(Transition.to(connecting(nothing(2)), closeResumably(), connectToOrdinaryUrl())
                        .losing("further_intents"));
    }

    @Test
    void a_connection_that_will_identify_anyway_goes_on() {
        var transition = after(connecting(nothing(2)), renew());

        assertThat(transition).isEqualTo(Transition.to(connecting(nothing(2))));
    }

    @Test
    void a_renewal_is_no_failure() {
        var transition = after(connected(0), renew(), hello(), renew(), hello(), renew());

        assertThat(transition.next()).isEqualTo(connecting(nothing(0)));
    }

    @ParameterizedTest
    @MethodSource("withASessionButNoSocket")
    void without_a_socket_the_session_is_forgotten_and_the_next_connection_identifies(SessionState state) {
        var transition = after(state, renew(), state instanceof Draining ? drained() : connect(), hello());

        assertThat(transition.actions()).contains(identify());
    }

    static Stream<EstablishedState> established() {
        return Stream.of(identifying(0), resuming(0), connected(0));
    }

    static Stream<SessionState> withASessionButNoSocket() {
        return Stream.of(
                disconnected(session(0)),
                reconnecting(session(2), "the connection ended without a close code"),
                delayed(session(2)),
                draining(session(0)),
                gaveUp(session(6), "the connection ended without a close code"));
    }
}
