package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.connectToOrdinaryUrl;
import static io.github.discordgateway.gateway.Given.connectToResumeUrl;
import static io.github.discordgateway.gateway.Given.connected;
import static io.github.discordgateway.gateway.Given.connecting;
import static io.github.discordgateway.gateway.Given.disconnected;
import static io.github.discordgateway.gateway.Given.identify;
import static io.github.discordgateway.gateway.Given.identifying;
import static io.github.discordgateway.gateway.Given.nothing;
import static io.github.discordgateway.gateway.Given.resume;
import static io.github.discordgateway.gateway.Given.resuming;
import static io.github.discordgateway.gateway.Given.session;
import static io.github.discordgateway.gateway.Given.startHeartbeats;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.hello;
import static io.github.discordgateway.gateway.Input.ready;
import static io.github.discordgateway.gateway.Input.resumed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Gateway, Connection Lifecycle: from nothing to a session. */
class StartingTest {

    @Test
    void a_first_start_connects_to_the_ordinary_url() {
        var transition = disconnected(nothing(0)).connect();

        assertThat(transition.actions()).containsExactly(connectToOrdinaryUrl());
    }

    @Test
    void a_start_with_a_session_connects_to_the_resume_url() {
        var transition = disconnected(session(0)).connect();

        assertThat(transition.actions()).containsExactly(connectToResumeUrl());
    }

    @Test
    void hello_without_a_session_starts_the_heartbeats_and_identifies() {
        var transition = after(connecting(nothing(0)), hello());

        assertThat(transition).isEqualTo(Transition.to(identifying(0), startHeartbeats(), identify()));
    }

    @Test
    void hello_with_a_session_starts_the_heartbeats_and_resumes() {
        var transition = after(connecting(session(0)), hello());

        assertThat(transition).isEqualTo(Transition.to(resuming(0), startHeartbeats(), resume()));
    }

    @Test
    void ready_connects_and_remembers_the_session() {
        var transition = after(identifying(0), ready());

        assertThat(transition).isEqualTo(Transition.to(connected(0)));
    }

    @Test
    void resumed_connects_with_the_same_session() {
        var transition = after(resuming(0), resumed());

        assertThat(transition).isEqualTo(Transition.to(connected(0)));
    }

    @Test
    void dispatches_belong_to_the_session_between_hello_and_the_end_of_the_connection() {
        assertThat(Stream.of(identifying(0), resuming(0), connected(0))).allMatch(SessionState::takesDispatches);
        assertThat(Stream.of(
                        disconnected(session(0)),
                        connecting(session(0)),
                        Given.reconnecting(session(1), "lost"),
                        Given.delayed(nothing(0)),
                        Given.draining(session(0)),
                        Given.gaveUp(session(6), "lost")))
                .noneMatch(SessionState::takesDispatches);
    }

    @Test
    void the_states_have_the_names_that_operators_know() {
        assertThat(disconnected(nothing(0)).label()).isEqualTo("DISCONNECTED");
        assertThat(connecting(nothing(0)).label()).isEqualTo("CONNECTING");
        assertThat(identifying(0).label()).isEqualTo("IDENTIFYING");
        assertThat(resuming(0).label()).isEqualTo("RESUMING");
        assertThat(connected(0).label()).isEqualTo("CONNECTED");
        assertThat(Given.reconnecting(nothing(1), "lost").label()).isEqualTo("RECONNECTING");
        assertThat(Given.delayed(nothing(0)).label()).isEqualTo("RECONNECTING");
        assertThat(Given.draining(session(0)).label()).isEqualTo("RECONNECTING");
        assertThat(Given.gaveUp(session(6), "lost").label()).isEqualTo("DISCONNECTED");
    }
}
