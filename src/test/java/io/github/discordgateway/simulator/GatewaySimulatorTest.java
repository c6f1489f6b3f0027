package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.FreePort;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GatewaySimulatorTest {

    @RegisterExtension
    final Rig rig = new Rig();

    @Test
    void a_busy_port_is_named() {
        GatewaySimulator first = rig.start();

        assertThatThrownBy(() -> GatewaySimulator.start(new SimulatorOptions().port(first.port())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127.0.0.1:" + first.port());
    }

    @Test
    void its_urls_name_the_port_it_found() {
        try (GatewaySimulator simulator = GatewaySimulator.start(new SimulatorOptions())) {
            assertThat(simulator.port()).isPositive();
            assertThat(simulator.gatewayUrl()).isEqualTo("ws://127.0.0.1:" + simulator.port());
            assertThat(simulator.apiUrl()).isEqualTo("http://127.0.0.1:" + simulator.port() + "/api/v10");
        }
    }

    @Test
    void closing_ends_every_socket_and_frees_the_port() {
        GatewaySimulator first = rig.start(Rig.options().port(FreePort.next()));
        RawClient client = rig.greeted();

        first.close();
        first.close();

        assertThat(client.closeCode()).contains(1001);
        assertThat(first.traffic().openedSockets()).isEqualTo(1);
        assertThat(first.guild().rooms()).isEmpty();
        assertThat(rig.start(new SimulatorOptions().port(first.port())).port()).isEqualTo(first.port());
    }

    @Test
    void a_client_is_awaited_until_it_has_a_session() {
        GatewaySimulator simulator = rig.start();
        RawClient client = rig.greeted();
        assertThatThrownBy(() -> simulator.awaitClient(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("connections so far 1", "IDENTIFYs 0", simulator.apiUrl());

        client.identified();

        simulator.awaitClient(Duration.ZERO);
    }

    @Test
    void a_guild_id_that_is_no_snowflake_is_refused() {
        assertThatThrownBy(() -> new SimulatorOptions().guildId("my guild"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("my guild");
    }
}
