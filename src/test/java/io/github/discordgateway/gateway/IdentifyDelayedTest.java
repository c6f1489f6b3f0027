package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.askAgain;
import static io.github.discordgateway.gateway.Given.closeResumably;
import static io.github.discordgateway.gateway.Given.connectToOrdinaryUrl;
import static io.github.discordgateway.gateway.Given.connecting;
import static io.github.discordgateway.gateway.Given.delayed;
import static io.github.discordgateway.gateway.Given.gaveUp;
import static io.github.discordgateway.gateway.Given.identifying;
import static io.github.discordgateway.gateway.Given.nothing;
import static io.github.discordgateway.gateway.Input.UNREACHABLE;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.connect;
import static io.github.discordgateway.gateway.Input.identifyRefused;
import static io.github.discordgateway.gateway.Input.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session that may not identify yet, so that the bot stays below its daily limit. */
class IdentifyDelayedTest {

    @Test
    void a_refusal_before_the_socket_opens_waits() {
        var transition = after(connecting(nothing(0)), identifyRefused());

        assertThat(transition).isEqualTo(Transition.to(delayed(nothing(0)), askAgain()));
    }

    @Test
    void a_refusal_after_hello_closes_the_socket_and_waits() {
        var transition = after(identifying(0), identifyRefused());

        assertThat(transition).isEqualTo(Transition.to(delayed(nothing(0)), closeResumably(), askAgain()));
    }

    @ParameterizedTest
    @CsvSource({"PT0.001S, PT0.001125S", "PT5S, PT5.625S", "PT10M, PT10M10S", "PT24H, PT24H10S"})
    void the_pause_is_as_long_as_was_said_and_may_be_drawn_up_to_an_eighth_or_ten_seconds_longer(
            Duration atLeast, Duration atMost) {
        var transition = connecting(nothing(0)).identifyRefused(atLeast, Input.REFUSED);

        assertThat(transition.actions()).containsExactly(new Action.Retry(atLeast, atMost));
    }

    @Test
    void the_reason_says_why_nothing_happens() {
        var transition = after(connecting(nothing(0)), identifyRefused());

        assertThat(transition.next()).isInstanceOfSatisfying(IdentifyDelayed.class, delayed -> {
            assertThat(delayed.pause()).isEqualTo(Given.PAUSE);
            assertThat(delayed.reason()).isEqualTo(Input.REFUSED);
        });
    }

    @Test
    void after_the_pause_it_tries_again() {
        var transition = after(delayed(nothing(2)), connect());

        assertThat(transition).isEqualTo(Transition.to(connecting(nothing(2)), connectToOrdinaryUrl()));
    }

    @Test
    void a_session_that_is_refused_again_and_again_never_gives_up() {
        SessionState state = connecting(nothing(5));
        for (int refusal = 0; refusal < 100; refusal++) {
            state = after(state, identifyRefused(), connect()).next();
        }

        assertThat(state).isEqualTo(connecting(nothing(5)));
    }

    @Test
    void a_refusal_is_neither_a_failure_nor_the_proof_of_a_connection() {
        var transition = after(connecting(nothing(5)), identifyRefused(), connect(), unreachable());

        assertThat(transition)
                .isEqualTo(Transition.to(gaveUp(nothing(6), UNREACHABLE)).losing("unreachable"));
    }
}
