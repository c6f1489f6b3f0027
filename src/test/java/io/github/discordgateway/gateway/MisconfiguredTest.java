package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.connecting;
import static io.github.discordgateway.gateway.Given.nothing;
import static io.github.discordgateway.gateway.Given.session;
import static io.github.discordgateway.gateway.Given.stopped;
import static io.github.discordgateway.gateway.Input.MISCONFIGURED;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.connect;
import static io.github.discordgateway.gateway.Input.misconfigured;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A setting that this side knows to be impossible, before Discord is asked. */
class MisconfiguredTest {

    @Test
    void it_fails_for_good_with_the_line_that_says_what_to_fix() {
        var transition = after(connecting(nothing(0)), misconfigured());

        assertThat(transition)
                .isEqualTo(Transition.to(stopped(0, MISCONFIGURED)).losing("misconfigured"));
    }

    @Test
    void it_keeps_the_session_for_when_the_setting_is_fixed() {
        var transition = after(connecting(session(1)), misconfigured(), connect());

        assertThat(transition.next()).isEqualTo(connecting(session(0)));
    }
}
