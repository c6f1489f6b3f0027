package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.NEXT_SESSION;
import static io.github.discordgateway.gateway.Given.SESSION_WITHOUT_URL;
import static io.github.discordgateway.gateway.Given.connectToOrdinaryUrl;
import static io.github.discordgateway.gateway.Given.connectToResumeUrl;
import static io.github.discordgateway.gateway.Given.connected;
import static io.github.discordgateway.gateway.Given.connecting;
import static io.github.discordgateway.gateway.Given.session;
import static io.github.discordgateway.gateway.Given.sessionWithoutUrl;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.closed;
import static io.github.discordgateway.gateway.Input.connect;
import static io.github.discordgateway.gateway.Input.hello;
import static io.github.discordgateway.gateway.Input.helloOverdue;
import static io.github.discordgateway.gateway.Input.lost;
import static io.github.discordgateway.gateway.Input.ready;
import static io.github.discordgateway.gateway.Input.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Gateway, Resuming: where to connect. */
class ResumeUrlTest {

    @Test
    void a_lost_connection_comes_back_at_the_resume_url() {
        var step = after(connected(0), lost(), connect());

        assertThat(step.actions()).containsExactly(connectToResumeUrl());
    }

    @Test
    void a_resume_url_that_cannot_be_reached_gives_way_to_the_ordinary_one() {
        var step = after(connecting(session(0)), unreachable(), connect());

        assertThat(step.actions()).containsExactly(connectToOrdinaryUrl());
    }

    @Test
    void a_resume_url_where_nobody_says_hello_gives_way_to_the_ordinary_one() {
        var step = after(connecting(session(0)), helloOverdue(), connect());

        assertThat(step.actions()).containsExactly(connectToOrdinaryUrl());
    }

    @Test
    void a_resume_url_that_closes_before_hello_gives_way_to_the_ordinary_one() {
        var step = after(connecting(session(0)), lost(), connect());

        assertThat(step.actions()).containsExactly(connectToOrdinaryUrl());
    }

    @Test
    void at_the_ordinary_url_the_session_is_still_resumed() {
        var step = after(connecting(session(0)), unreachable(), connect(), hello());

        assertThat(step.next()).isEqualTo(new Resuming(sessionWithoutUrl(1), SESSION_WITHOUT_URL, Given.CALM));
        assertThat(step.actions()).contains(new Action.Resume(SESSION_WITHOUT_URL));
    }

    @Test
    void a_new_session_brings_its_own_resume_url() {
        var step = after(connected(0), closed(4009), connect(), hello(), ready(NEXT_SESSION), lost(), connect());

        assertThat(step.actions()).containsExactly(new Action.Connect(NEXT_SESSION.resumeUrl()));
    }
}
