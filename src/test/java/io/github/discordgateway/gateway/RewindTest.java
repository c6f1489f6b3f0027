package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.closeResumably;
import static io.github.discordgateway.gateway.Given.connectToResumeUrl;
import static io.github.discordgateway.gateway.Given.connected;
import static io.github.discordgateway.gateway.Given.connecting;
import static io.github.discordgateway.gateway.Given.draining;
import static io.github.discordgateway.gateway.Given.identifying;
import static io.github.discordgateway.gateway.Given.reconnecting;
import static io.github.discordgateway.gateway.Given.resume;
import static io.github.discordgateway.gateway.Given.resuming;
import static io.github.discordgateway.gateway.Given.session;
import static io.github.discordgateway.gateway.Given.startHeartbeats;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.hello;
import static io.github.discordgateway.gateway.Input.resumed;
import static io.github.discordgateway.gateway.Input.rewind;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A route wants dispatches again that have come already. */
class RewindTest {

    @ParameterizedTest
    @MethodSource("withASession")
    void the_connection_is_closed_resumably_and_the_next_begins_at_once(EstablishedState state) {
        var transition = after(state, rewind());

        assertThat(transition)
                .isEqualTo(Transition.to(connecting(session(0)), closeResumably(), connectToResumeUrl())
                        .losing("route_missed_events"));
    }

    @Test
    void the_session_is_resumed() {
        var transition = after(connected(0), rewind(), hello());

        assertThat(transition).isEqualTo(Transition.to(resuming(0), startHeartbeats(), resume()));
    }

    @Test
    void a_rewind_is_no_failure() {
        var transition = after(connected(0), rewind(), hello(), resumed(), rewind(), hello(), resumed(), rewind());

        assertThat(transition.next()).isEqualTo(connecting(session(0)));
    }

    @Test
    void without_a_session_nothing_would_come_again() {
        var transition = after(identifying(0), rewind());

        assertThat(transition).isEqualTo(Transition.to(identifying(0)));
    }

    @ParameterizedTest
    @MethodSource("aboutToResume")
    void where_a_resume_comes_anyway_nothing_has_to_be_done(SessionState state) {
        var transition = after(state, rewind());

        assertThat(transition).isEqualTo(Transition.to(state));
    }

    static Stream<EstablishedState> withASession() {
        return Stream.of(resuming(0), connected(0));
    }

    static Stream<SessionState> aboutToResume() {
        return Stream.of(
                connecting(session(0)),
                reconnecting(session(1), "the connection ended without a close code"),
                draining(session(0)));
    }
}
