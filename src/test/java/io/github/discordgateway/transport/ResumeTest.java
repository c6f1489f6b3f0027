package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.FreePort;
import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Disconnected;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.github.discordgateway.simulator.Upgrade;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Discord docs, Gateway: Disconnecting, Resuming, Reconnect, Invalid Session. */
class ResumeTest {

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    @Test
    void a_request_to_reconnect_resumes_and_no_dispatch_is_lost_or_repeated() {
        gateway.connected();
        gateway.announce("before");

        gateway.simulator().faults().requestReconnect();
        gateway.announce("meanwhile");
        gateway.awaitConnections(2);
        gateway.announce("after");

        gateway.hears("before", "meanwhile", "after");
        resumedOnce();
        assertThat(gateway.traffic().clientCloseCodes()).containsExactly(4000);
    }

    @Test
    void resume_names_the_session_and_the_last_sequence_received() {
        gateway.connected();
        gateway.announce("three");
        gateway.hears("three");
        Connected before = (Connected) gateway.state();

        gateway.simulator().faults().requestReconnect();
        gateway.awaitConnections(2);

        JsonObject resume = (JsonObject) gateway.received(6).get(0).d();
        assertThat(resume.getString("session_id")).isEqualTo(before.session().id());
        assertThat(resume.getLong("seq")).isEqualTo(3);
        assertThat(gateway.traffic().upgrades())
                .extracting(Upgrade::query)
                .containsExactly("v=10&encoding=json", "v=10&encoding=json");
    }

    @Test
    void many_requests_to_reconnect_in_the_middle_of_a_stream_lose_nothing() {
        gateway.connected();
        String[] texts = new String[60];

        for (int i = 0; i < texts.length; i++) {
            texts[i] = "announcement " + i;
            gateway.announce(texts[i]);
            if (i % 20 == 10) {
                gateway.simulator().faults().requestReconnect();
                int connections = 2 + i / 20;
                gateway.awaitConnections(connections);
                gateway.simulator().faults().requestHeartbeat();
                stable();
            }
        }

        gateway.hears(texts);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
        assertThat(gateway.traffic().resumes()).isEqualTo(3);
    }

    @Test
    void an_invalid_session_that_can_be_resumed_is_resumed() {
        gateway.connected();

        gateway.simulator().faults().invalidateSessions(true);
        gateway.announce("meanwhile");

        gateway.hears("meanwhile");
        gateway.awaitConnections(2);
        resumedOnce();
    }

    @Test
    void an_invalid_session_that_cannot_be_resumed_is_followed_by_an_identify() {
        gateway.connected();
        String ended = ((Connected) gateway.state()).session().id();

        gateway.simulator().faults().invalidateSessions(false);
        gateway.awaitConnections(2);
        gateway.announce("in the new session");

        GatewayFixture.await().until(() -> gateway.heard().contains("in the new session"));
        assertThat(gateway.traffic().resumes()).isZero();
        assertThat(gateway.traffic().identifies()).isEqualTo(2);
        assertThat(((Connected) gateway.state()).session().id()).isNotEqualTo(ended);
        assertThat(gateway.dispatches()).last().satisfies(dispatch -> assertThat(dispatch.sequence())
                .isEqualTo(3));
    }

    @Test
    void a_session_that_discord_forgot_is_followed_by_an_identify() {
        gateway.connected();
        gateway.simulator().faults().forgetSessions();

        gateway.simulator().faults().requestReconnect();

        GatewayFixture.await().until(() -> gateway.traffic().identifies() == 2);
        gateway.awaitConnections(2);
        assertThat(gateway.traffic().resumes()).isEqualTo(1);
    }

    @Test
    void a_dropped_connection_is_resumed() {
        gateway.connected();

        gateway.simulator().faults().dropSockets();
        gateway.announce("meanwhile");

        gateway.hears("meanwhile");
        gateway.awaitConnections(2);
        resumedOnce();
    }

    @Test
    void a_stop_leaves_the_session_resumable_and_the_next_start_resumes_it() {
        gateway.connected();

        GatewayFixture.join(gateway.stop());
        assertThat(gateway.state()).isInstanceOf(Disconnected.class);
        GatewayFixture.await().until(() -> gateway.traffic().openSockets() == 0);
        gateway.announce("while stopped");
        gateway.start();

        gateway.hears("while stopped");
        assertThat(gateway.traffic().clientCloseCodes()).containsExactly(4000);
        resumedOnce();
    }

    @Test
    void a_stop_ends_the_wait_for_the_next_attempt() {
        gateway.connected();
        gateway.simulator().faults().refuseConnections(true);
        gateway.simulator().faults().dropSockets();
        gateway.awaitState(Reconnecting.class);

        GatewayFixture.join(gateway.stop());
        gateway.simulator().faults().refuseConnections(false);
        gateway.start();

        gateway.awaitConnections(2);
        resumedOnce();
    }

    @Test
    void a_resume_url_on_an_unknown_host_is_refused_and_the_ordinary_url_used() {
        gateway.options(new SimulatorOptions().resumeGatewayUrl("wss://gateway.example.org"))
                .connected();

        gateway.simulator().faults().requestReconnect();
        gateway.announce("meanwhile");

        gateway.hears("meanwhile");
        gateway.awaitConnections(2);
        resumedOnce();
    }

    @Test
    void the_resume_url_is_used_where_it_may_be() {
        Line line = new Line(gateway.vertx());
        gateway.options(new SimulatorOptions().resumeGatewayUrl(line.url())).connected();
        line.to(gateway.simulator().port());

        gateway.simulator().faults().requestReconnect();
        gateway.awaitConnections(2);

        assertThat(line.connections()).isEqualTo(1);
        resumedOnce();
    }

    @Test
    void a_resume_url_that_cannot_be_reached_gives_way_to_the_ordinary_url() {
        gateway.options(new SimulatorOptions().resumeGatewayUrl("ws://127.0.0.1:" + FreePort.next()))
                .connected();

        gateway.simulator().faults().requestReconnect();
        gateway.announce("meanwhile");

        gateway.hears("meanwhile");
        gateway.awaitConnections(2);
        resumedOnce();
    }

    @Test
    void a_resume_url_that_cannot_even_be_tried_gives_way_to_the_ordinary_url() {
        gateway.options(new SimulatorOptions().resumeGatewayUrl("ws://127.0.0.1:99999"))
                .connected();

        gateway.simulator().faults().requestReconnect();
        gateway.announce("meanwhile");

        gateway.hears("meanwhile");
        gateway.awaitConnections(2);
        resumedOnce();
    }

    private void stable() {
        GatewayFixture.await()
                .until(() -> gateway.state() instanceof Connected connected
                        && connected.reconnectState().failures() == 0);
    }

    private void resumedOnce() {
        assertThat(gateway.traffic().resumes()).isEqualTo(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
    }
}
