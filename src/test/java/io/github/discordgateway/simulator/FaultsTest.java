package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    @RegisterExtension
    final Rig rig = new Rig();

    @ParameterizedTest
    @ValueSource(ints = {1000, 4000, 4006, 4014})
    void sockets_close_with_any_code(int code) {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();

        simulator.faults().closeSockets(code);

        assertThat(client.closeCode()).contains(code);
        assertThat(simulator.traffic().clientCloseCodes()).isEmpty();
    }

    @Test
    void a_dropped_socket_has_no_close_code() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();

        simulator.faults().dropSockets();

        assertThat(client.closeCode()).isNotIn(Optional.of(1000), Optional.of(1001));
    }

    @Test
    void reconnect_invalid_session_and_heartbeat_are_sent_on_demand() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();
        client.identified();

        simulator.faults().requestReconnect();
        simulator.faults().invalidateSessions(true);
        simulator.faults().requestHeartbeat();

        client.next(7);
        assertThat(client.next(9).getBoolean("d")).isTrue();
        client.next(1);
    }

    @Test
    void an_invalid_session_that_is_not_resumable_gets_nothing_more_and_can_identify_again() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();
        String ended = client.identified();

        simulator.faults().invalidateSessions(false);
        simulator.dispatch("USER_UPDATE", new JsonObject());

        assertThat(client.next(9).getBoolean("d")).isFalse();
        assertThat(client.identified()).isNotEqualTo(ended);
    }

    @Test
    void heartbeats_stay_without_an_answer_until_switched_on_again() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();
        simulator.faults().acknowledgeHeartbeats(false);
        client.send(1, null).send(3, new JsonObject());
        assertThat(client.closeCode()).contains(4003);

        simulator.faults().acknowledgeHeartbeats(true);

        rig.greeted().send(1, null).next(11);
    }

    @Test
    void hello_can_be_withheld() {
        GatewaySimulator simulator = rig.start();
        simulator.faults().withholdHello(true);
        RawClient client = rig.connect(Rig.PLAIN);

        client.send(1, null);

        client.next(11);
    }

    @Test
    void reconnect_can_come_before_hello() {
        GatewaySimulator simulator = rig.start();
        simulator.faults().reconnectBeforeHello(true);

        RawClient client = rig.connect(Rig.PLAIN);

        client.next(7);
        client.next(10);
    }

    @Test
    void ready_can_be_withheld_while_heartbeats_are_answered() {
        GatewaySimulator simulator = rig.start();
        simulator.faults().withholdReady(true);
        RawClient client = rig.greeted().identify(RawClient.VOICE_INTENTS).send(1, null);
        client.next(11);

        simulator.faults().withholdReady(false);

        client.nextEvent("READY");
    }

    @Test
    void new_connections_can_be_refused() {
        GatewaySimulator simulator = rig.start();
        simulator.faults().refuseConnections(true);

        assertThatThrownBy(rig::greeted).isInstanceOf(UpgradeRejectedException.class);
        assertThat(simulator.traffic().refusedConnections()).isEqualTo(1);

        simulator.faults().refuseConnections(false);
        rig.greeted();
    }

    @Test
    void text_goes_out_as_it_is() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();

        simulator.faults().sendText("{\"op\":99}");

        client.next(99);
    }
}
