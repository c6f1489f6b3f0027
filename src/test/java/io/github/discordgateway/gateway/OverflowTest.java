package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.closeResumably;
import static io.github.discordgateway.gateway.Given.connectToResumeUrl;
import static io.github.discordgateway.gateway.Given.connected;
import static io.github.discordgateway.gateway.Given.connecting;
import static io.github.discordgateway.gateway.Given.draining;
import static io.github.discordgateway.gateway.Given.identifying;
import static io.github.discordgateway.gateway.Given.resume;
import static io.github.discordgateway.gateway.Given.resuming;
import static io.github.discordgateway.gateway.Given.session;
import static io.github.discordgateway.gateway.Given.startHeartbeats;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.connect;
import static io.github.discordgateway.gateway.Input.drained;
import static io.github.discordgateway.gateway.Input.hello;
import static io.github.discordgateway.gateway.Input.overflowed;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A route that falls behind: Discord keeps what there is no room for until the session is resumed. */
class OverflowTest {

    @Test
    void a_full_queue_closes_the_connection_resumably() {
        var transition = after(connected(0), overflowed());

        assertThat(transition)
                .isEqualTo(Transition.to(draining(session(0)), closeResumably()).losing("queue_full"));
    }

    @Test
    void an_empty_queue_connects_again_at_once() {
        var transition = after(draining(session(0)), drained());

        assertThat(transition).isEqualTo(Transition.to(connecting(session(0)), connectToResumeUrl()));
    }

    @Test
    void the_session_is_resumed_afterwards() {
        var transition = after(connected(0), overflowed(), drained(), hello());

        assertThat(transition).isEqualTo(Transition.to(resuming(0), startHeartbeats(), resume()));
    }

    @Test
    void a_replay_that_overflows_again_is_no_failure() {
        var transition = after(resuming(0), overflowed(), drained(), hello(), overflowed(), drained());

        assertThat(transition.next()).isEqualTo(connecting(session(0)));
    }

    @Test
    void nothing_connects_while_the_queue_is_worked_off() {
        var transition = after(draining(session(0)), connect());

        assertThat(transition).isEqualTo(Transition.to(draining(session(0))));
    }

    @Test
    void without_a_session_there_is_nothing_that_discord_would_keep() {
        var transition = after(identifying(0), overflowed());

        assertThat(transition).isEqualTo(Transition.to(identifying(0)));
    }

    @Test
    void a_queue_that_empties_on_an_open_connection_changes_nothing() {
        var transition = after(connected(0), drained());

        assertThat(transition).isEqualTo(Transition.to(connected(0)));
    }
}
