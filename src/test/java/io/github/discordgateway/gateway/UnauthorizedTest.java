package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.connecting;
import static io.github.discordgateway.gateway.Given.session;
import static io.github.discordgateway.gateway.Given.stopped;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.closed;
import static io.github.discordgateway.gateway.Input.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A token that Discord refuses over HTTP, with status 401. */
class UnauthorizedTest {

    @Test
    void it_fails_for_good_with_the_line_that_says_where_to_get_a_token() {
        var transition = after(connecting(session(0)), unauthorized());

        assertThat(transition)
                .isEqualTo(Transition.to(stopped(
                                0,
                                "Discord refuses the bot token: set DISCORD_BOT_TOKEN to the token from"
                                        + " https://discord.com/developers/applications > your application > Bot >"
                                        + " Reset Token"))
                        .losing("authentication_failed"));
    }

    @Test
    void it_keeps_as_little_as_close_code_4004() {
        var transition = after(connecting(session(2)), unauthorized());

        assertThat(transition.next().reconnectState())
                .isEqualTo(after(connecting(session(2)), closed(4004)).next().reconnectState());
    }
}
