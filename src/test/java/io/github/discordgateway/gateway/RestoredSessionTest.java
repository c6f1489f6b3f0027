package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.NEXT_SESSION;
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
import static io.github.discordgateway.gateway.Input.connect;
import static io.github.discordgateway.gateway.Input.hello;
import static io.github.discordgateway.gateway.Input.invalidSession;
import static io.github.discordgateway.gateway.Input.restored;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A session that an earlier process has left. */
class RestoredSessionTest {

    @Test
    void a_session_found_while_connecting_is_gone_to_instead() {
        var transition = after(disconnected(nothing(0)), connect(), restored());

        assertThat(transition).isEqualTo(Transition.to(connecting(session(0)), connectToResumeUrl()));
    }

    @Test
    void it_is_resumed() {
        var transition = after(connecting(nothing(0)), restored(), hello());

        assertThat(transition).isEqualTo(Transition.to(resuming(0), startHeartbeats(), resume()));
    }

    @Test
    void failures_before_it_was_found_still_count() {
        var transition = after(connecting(nothing(3)), restored());

        assertThat(transition.next()).isEqualTo(connecting(session(3)));
    }

    @Test
    void it_does_not_replace_a_session_of_this_process() {
        var transition = after(connecting(session(0)), restored(NEXT_SESSION));

        assertThat(transition).isEqualTo(Transition.to(connecting(session(0))));
    }

    @Test
    void it_comes_too_late_for_a_connection_that_identifies_or_is_there() {
        assertThat(after(identifying(0), restored())).isEqualTo(Transition.to(identifying(0)));
        assertThat(after(connected(0), restored(NEXT_SESSION))).isEqualTo(Transition.to(connected(0)));
    }

    @Test
    void one_that_discord_no_longer_knows_gives_way_to_a_new_one() {
        var transition = after(connecting(nothing(0)), restored(), hello(), invalidSession(false), connect(), hello());

        assertThat(transition.actions()).contains(identify());
    }
}
