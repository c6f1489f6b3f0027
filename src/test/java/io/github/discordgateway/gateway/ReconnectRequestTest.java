package io.github.discordgateway.gateway;

import static io.github.discordgateway.gateway.Given.closeResumably;
import static io.github.discordgateway.gateway.Given.connectToResumeUrl;
import static io.github.discordgateway.gateway.Given.connected;
import static io.github.discordgateway.gateway.Given.connecting;
import static io.github.discordgateway.gateway.Given.identifying;
import static io.github.discordgateway.gateway.Given.lostAfter;
import static io.github.discordgateway.gateway.Given.nothing;
import static io.github.discordgateway.gateway.Given.reconnecting;
import static io.github.discordgateway.gateway.Given.retryAfter;
import static io.github.discordgateway.gateway.Given.session;
import static io.github.discordgateway.gateway.Given.sessionWithoutUrl;
import static io.github.discordgateway.gateway.Input.after;
import static io.github.discordgateway.gateway.Input.heartbeatAcknowledged;
import static io.github.discordgateway.gateway.Input.heartbeatDue;
import static io.github.discordgateway.gateway.Input.hello;
import static io.github.discordgateway.gateway.Input.reconnectRequested;
import static io.github.discordgateway.gateway.Input.resumed;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Gateway, Reconnect (op 7). */
class ReconnectRequestTest {

    @Test
    void a_request_before_hello_closes_resumably_and_backs_off() {
        var transition = after(connecting(session(0)), reconnectRequested());

        assertThat(transition)
                .isEqualTo(Transition.to(
                                reconnecting(sessionWithoutUrl(1), "Discord asked to reconnect before HELLO"),
                                closeResumably(),
                                retryAfter(1))
                        .losing("reconnect_requested"));
    }

    @Test
    void a_request_before_the_very_first_hello_keeps_nothing() {
        var transition = after(connecting(nothing(0)), reconnectRequested());

        assertThat(transition.next().reconnectState()).isEqualTo(nothing(1));
    }

    @Test
    void a_connection_that_had_proved_itself_reconnects_at_once() {
        var transition = after(connected(0), reconnectRequested());

        assertThat(transition)
                .isEqualTo(Transition.to(connecting(session(1)), closeResumably(), connectToResumeUrl())
                        .losing("reconnect_requested"));
    }

    @Test
    void a_connection_that_had_not_proved_itself_backs_off() {
        var transition = after(connected(1), reconnectRequested());

        assertThat(transition)
                .isEqualTo(Transition.to(
                                reconnecting(lostAfter(1), "Discord asked to reconnect"),
                                closeResumably(),
                                retryAfter(2))
                        .losing("reconnect_requested"));
    }

    @Test
    void a_connection_without_a_session_waits_before_it_identifies_again() {
        var transition = after(identifying(0), reconnectRequested());

        assertThat(transition)
                .isEqualTo(Transition.to(
                                reconnecting(nothing(1), "Discord asked to reconnect"), closeResumably(), retryAfter(1))
                        .losing("reconnect_requested"));
    }

    @Test
    void a_second_request_without_a_heartbeat_between_backs_off() {
        var transition = after(connected(0), reconnectRequested(), hello(), resumed(), reconnectRequested());

        assertThat(transition.actions()).containsExactly(closeResumably(), retryAfter(2));
    }

    @Test
    void a_second_request_with_an_acknowledged_heartbeat_between_is_obeyed_at_once() {
        var transition = after(
                connected(0),
                reconnectRequested(),
                hello(),
                resumed(),
                heartbeatDue(),
                heartbeatAcknowledged(),
                reconnectRequested());

        assertThat(transition.actions()).containsExactly(closeResumably(), connectToResumeUrl());
    }
}
