package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can happen to a connection that had no HELLO yet. */
class BeforeHelloTest {

    @RegisterExtension
    final Rig rig = new Rig();

    @ParameterizedTest
    @EnumSource
    void any_fault_reaches_a_connection_without_hello(Fault fault) {
        GatewaySimulator simulator = rig.start();
        simulator.faults().withholdHello(true);
        RawClient client = rig.connect(Rig.PLAIN);

        fault.strike(simulator);

        fault.assertSeenBy(client);
    }

    @Test
    void hello_comes_once_it_is_withheld_no_more() {
        GatewaySimulator simulator = rig.start();
        simulator.faults().withholdHello(true);
        RawClient client = rig.connect(Rig.PLAIN);
        simulator.faults().requestReconnect();
        client.next(7);

        simulator.faults().withholdHello(false);
        simulator.faults().withholdHello(false);

        client.next(10);
        client.identified();
    }

    @Test
    void a_client_whose_hello_is_withheld_is_not_expected_to_heartbeat() {
        GatewaySimulator simulator = rig.start(Rig.options().heartbeatInterval(Duration.ofMillis(1)));
        simulator.faults().withholdHello(true);
        RawClient waiting = rig.connect(Rig.PLAIN);
        simulator.faults().dribbleHello(true);
        simulator.faults().withholdHello(false);
        assertThat(waiting.nextFrame().isFinal()).isFalse();
        simulator.faults().dribbleHello(false);

        waiting.next(10);

        assertThat(waiting.closeCode()).contains(4009);
    }

    @Test
    void a_dribbled_hello_is_its_first_half_and_nothing_more() {
        GatewaySimulator simulator = rig.start();
        simulator.faults().dribbleHello(true);
        RawClient client = rig.connect(Rig.PLAIN);

        simulator.faults().closeSockets(4000);

        WebSocketFrame half = client.nextFrame();
        assertThat(half.isText()).isTrue();
        assertThat(half.isFinal()).isFalse();
        assertThat(half.textData()).startsWith("{\"t\":null").doesNotContain("}");
        assertThat(client.nextFrame().isClose()).isTrue();
        assertThat(client.closeCode()).contains(4000);
    }

    @Test
    void a_dribbled_hello_is_completed_once_that_is_switched_off() {
        GatewaySimulator simulator = rig.start();
        simulator.faults().dribbleHello(true);
        RawClient client = rig.connect(Rig.PLAIN);

        simulator.faults().dribbleHello(false);

        JsonObject hello = client.next(10);
        assertThat(hello.getJsonObject("d").getLong("heartbeat_interval")).isEqualTo(41_250);
        client.identified();
    }

    @ParameterizedTest
    @EnumSource
    void a_compressed_hello_dribbles_too(CompressedStream form) {
        GatewaySimulator simulator = rig.start();
        simulator.faults().dribbleHello(true);
        RawClient client = rig.connect(form.query());
        WebSocketFrame half = client.nextFrame();
        // Vert.x appends the rest to the frame's own buffer.
        Buffer whole = half.binaryData().copy();

        simulator.faults().dribbleHello(false);

        assertThat(half.isFinal()).isFalse();
        whole.appendBuffer(client.nextFrame().binaryData());
        assertThat(form.text(whole)).contains("\"op\":10").endsWith("}");
    }
}
