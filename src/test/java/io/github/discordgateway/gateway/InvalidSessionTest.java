package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.closeResumably;
import static io.github.discordgateway.gateway.Given.connected;
import static io.github.discordgateway.gateway.Given.identifyAfter;
import static io.github.discordgateway.gateway.Given.identifying;
import static io.github.discordgateway.gateway.Given.nothing;
import static io.github.discordgateway.gateway.Given.reconnecting;
import static io.github.discordgateway.gateway.Given.refusedAfter;
import static io.github.discordgateway.gateway.Given.resuming;
import static io.github.discordgateway.gateway.Given.retryAfter;
import static io.github.discordgateway.gateway.Given.session;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.connect;
import static io.github.discordgateway.gateway.Input.hello;
import static io.github.discordgateway.gateway.Input.invalidSession;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Gateway, Invalid Session (op 9). */
class InvalidSessionTest {

    @ParameterizedTest
    @MethodSource("withASession")
    void an_interrupted_session_is_resumed(EstablishedState state) {
        var transition = after(state, invalidSession(true));

        assertThat(transition)
                .isEqualTo(Transition.to(
                                reconnecting(session(1), "Discord interrupted the session"),
                                closeResumably(),
                                retryAfter(1))
                        .losing("invalid_session"));
    }

    @ParameterizedTest
    @MethodSource("established")
    void a_lost_session_is_forgotten_and_a_new_one_waits_one_to_five_seconds(EstablishedState state) {
        var transition = after(state, invalidSession(false));

        assertThat(transition)
                .isEqualTo(Transition.to(
                                reconnecting(
                                        state instanceof Identifying ? nothing(1) : refusedAfter(0),
                                        "the session is no longer valid"),
                                closeResumably(),
                                new Action.Retry(Duration.ofSeconds(1), Duration.ofSeconds(5)))
                        .losing("invalid_session"));
    }

    @Test
    void after_a_lost_session_the_next_connection_identifies() {
        var transition = after(connected(0), invalidSession(false), connect(), hello());

        assertThat(transition.next()).isEqualTo(new Identifying(refusedAfter(0), Given.CALM));
        assertThat(transition.actions()).contains(new Action.Identify());
    }

    @Test
    void an_interruption_before_ready_leaves_nothing_to_resume() {
        var transition = after(identifying(0), invalidSession(true), connect(), hello());

        assertThat(transition.next()).isEqualTo(identifying(1));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 4", "3, 8", "4, 16"})
    void the_wait_before_the_next_identify_grows_with_every_failure(int failures, int seconds) {
        var transition = after(identifying(failures), invalidSession(false));

        assertThat(transition.actions()).containsExactly(closeResumably(), identifyAfter(seconds));
    }

    @Test
    void identifies_that_are_refused_again_and_again_end_in_a_failure() {
        SessionState state = identifying(0);
        int identifies = 1;
        while (!(state instanceof Failed)) {
            state = after(state, invalidSession(false)).next();
            if (state instanceof Reconnecting) {
                state = after(state, connect(), hello()).next();
                identifies++;
            }
        }

        assertThat(identifies).isEqualTo(6);
    }

    static Stream<EstablishedState> established() {
        return Stream.of(identifying(0), resuming(0), connected(0));
    }

    static Stream<EstablishedState> withASession() {
        return Stream.of(resuming(0), connected(0));
    }
}
