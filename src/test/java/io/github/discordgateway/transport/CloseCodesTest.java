package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.Reconnecting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Discord docs, Opcodes and Status Codes: Gateway Close Event Codes; what they say to an operator. What becomes of the
 * session is in {@link FaultMatrixTest}.
 *
 * <p>There is one session for each code; all are closed at the beginning, so that their pauses run side by side.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloseCodesTest {
    private final Map<Integer, GatewayFixture> gateways = new LinkedHashMap<>();

    @BeforeAll
    void close_a_session_with_each_code() {
        IntStream.of(4004, 4008, 4010, 4011, 4012, 4013, 4014)
                .forEach(code -> gateways.put(code, new GatewayFixture().start()));
        gateways.values().forEach(gateway -> gateway.awaitConnections(1));
        gateways.forEach((code, gateway) -> gateway.simulator().faults().closeSockets(code));
    }

    @AfterAll
    void close() {
        gateways.values().forEach(GatewayFixture::close);
    }

    @Test
    void too_many_messages_are_followed_by_a_pause_that_keeps_the_session() {
        GatewayFixture gateway = gateways.get(4008);

        gateway.awaitLossSince(0);

        Reconnecting reconnecting = gateway.pauses().get(0);
        assertThat(reconnecting.reconnectState().session())
                .contains(firstConnected(gateway).session());
        assertThat(reconnecting.reason()).contains("4008");
    }

    @ParameterizedTest
    @CsvSource({
        "4004, DISCORD_BOT_TOKEN",
        "4010, shard option",
        "4011, guildId option",
        "4012, newer release",
        "4013, intents option",
        "4014, Privileged Gateway Intents"
    })
    void is_the_end_and_says_what_to_fix(int code, String remedy) {
        GatewayFixture gateway = gateways.get(code);

        Failed failed = gateway.awaitState(Failed.class);

        assertThat(failed.fatal()).isTrue();
        assertThat(failed.reason()).contains(Integer.toString(code), remedy).doesNotContain("simulator-token");
        GatewayFixture.join(gateway.stop());
        assertThat(gateway.traffic().openedSockets()).isEqualTo(1);
    }

    private static Connected firstConnected(GatewayFixture gateway) {
        return Stream.of(gateway.states().toArray())
                .filter(Connected.class::isInstance)
                .map(Connected.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
