package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a connection can end, and what can come before the answer to a client's close. */
class EndingTest {

    @RegisterExtension
    final Rig rig = new Rig();

    @Test
    void a_dropped_socket_ends_in_order() throws Exception {
        GatewaySimulator simulator = rig.start();
        try (TcpClient client = new TcpClient(simulator).greeted()) {

            simulator.faults().dropSockets();

            assertThat(client.read()).isEqualTo(-1);
        }
    }

    @Test
    void a_reset_socket_does_not() throws Exception {
        GatewaySimulator simulator = rig.start();
        try (TcpClient client = new TcpClient(simulator).greeted()) {

            simulator.faults().resetSockets();

            assertThatThrownBy(client::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void the_session_of_a_reset_socket_can_be_resumed() {
        GatewaySimulator simulator = rig.start();
        String sessionId = rig.greeted().identified();

        simulator.faults().resetSockets();

        assertThat(simulator.traffic().openSockets()).isZero();
        rig.greeted().resume(sessionId, 2).nextEvent("RESUMED");
    }

    @ParameterizedTest
    @EnumSource
    void any_fault_reaches_a_client_that_waits_for_the_answer_to_its_close(Fault fault) {
        GatewaySimulator simulator = rig.start();
        RawClient client = closing(simulator, 4000);

        fault.strike(simulator);

        fault.assertSeenBy(client);
    }

    @Test
    void dispatches_go_on_until_a_close_is_answered() {
        GatewaySimulator simulator = rig.start();
        RawClient client = closing(simulator, 4000);
        simulator.dispatch("USER_UPDATE", new JsonObject());
        client.nextEvent("USER_UPDATE");
        assertThat(simulator.traffic().openSockets()).isEqualTo(1);

        simulator.faults().withholdCloseAnswers(false);

        assertThat(client.closeCode()).contains(4000);
        assertThat(simulator.traffic().openSockets()).isZero();
        assertThat(simulator.traffic().clientCloseCodes()).containsExactly(4000);
    }

    @Test
    void a_session_can_be_resumed_while_its_former_socket_waits_for_an_answer() {
        GatewaySimulator simulator = rig.start();
        RawClient first = rig.greeted();
        String sessionId = first.identified();
        close(simulator, first, 4000);

        RawClient second = rig.greeted().resume(sessionId, 2);

        second.nextEvent("RESUMED");
        simulator.faults().requestReconnect();
        first.next(7);
        second.next(7);
        simulator.faults().withholdCloseAnswers(false);
        assertThat(first.closeCode()).contains(4000);
        simulator.dispatch("USER_UPDATE", new JsonObject());
        second.nextEvent("USER_UPDATE");
    }

    @Test
    void a_close_with_1000_ends_the_session_before_it_is_answered() {
        GatewaySimulator simulator = rig.start();
        RawClient first = rig.greeted();
        String sessionId = first.identified();
        close(simulator, first, 1000);

        RawClient second = rig.greeted().resume(sessionId, 2);

        assertThat(second.next(9).getBoolean("d")).isFalse();
    }

    @Test
    void a_client_that_does_not_wait_for_the_answer_is_gone() {
        GatewaySimulator simulator = rig.start();
        RawClient client = closing(simulator, 4000);

        client.abort();

        await().until(() -> simulator.traffic().openSockets() == 0);
        simulator.faults().withholdCloseAnswers(false);
        assertThat(simulator.traffic().clientCloseCodes()).containsExactly(4000);
    }

    @Test
    void an_answer_to_the_simulators_own_close_is_never_withheld() {
        GatewaySimulator simulator = rig.start();
        simulator.faults().withholdCloseAnswers(true);
        RawClient client = rig.greeted();

        simulator.faults().closeSockets(4000);

        assertThat(client.closeCode()).contains(4000);
        await().until(() -> simulator.traffic().openSockets() == 0);
        assertThat(simulator.traffic().clientCloseCodes()).isEmpty();
    }

    private RawClient closing(GatewaySimulator simulator, int code) {
        RawClient client = rig.greeted();
        client.identified();
        close(simulator, client, code);
        return client;
    }

    private static void close(GatewaySimulator simulator, RawClient client, int code) {
        simulator.faults().withholdCloseAnswers(true);
        client.close(code);
        await().until(() -> simulator.traffic().clientCloseCodes().contains(code));
    }
}
