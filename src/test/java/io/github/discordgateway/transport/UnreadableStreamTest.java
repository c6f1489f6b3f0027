package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.Reconnecting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever cannot be read ends the connection, not the session. All cases run side by side. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableStreamTest {

    enum Damage {
        BROKEN_JSON(Compression.NONE, "{\"op\":0,\"s\":", "not valid JSON"),
        NO_OBJECT(Compression.NONE, "[]", "not a JSON object"),
        NO_OPCODE(Compression.NONE, "{\"d\":null}", "no op"),
        NO_TYPE(Compression.NONE, "{\"op\":0,\"s\":9,\"d\":{}}", "no t"),
        NO_SEQUENCE(Compression.NONE, "{\"op\":0,\"t\":\"USER_UPDATE\",\"d\":{}}", "no s"),
        COMPRESSED_BROKEN_JSON(Compression.ZLIB_STREAM, "{\"op\":", "not valid JSON"),
        BROKEN_ZLIB(Compression.ZLIB_STREAM, new byte[] {1, 2, 3, 4, 0, 0, (byte) 0xFF, (byte) 0xFF}, "zlib"),
        BROKEN_ZSTD(Compression.ZSTD_STREAM, new byte[] {-1, -2, -3, -4, -5, -6, -7, -8}, "zstd");

        private final Compression compression;
        private final Consumer<GatewayFixture> damage;
        private final String reason;

        Damage(Compression compression, String message, String reason) {
            this.compression = compression;
            this.damage = gateway -> gateway.simulator().faults().sendMessage(message);
            this.reason = reason;
        }

        Damage(Compression compression, byte[] bytes, String reason) {
            this.compression = compression;
            this.damage = gateway -> gateway.simulator().faults().sendBinary(bytes);
            this.reason = reason;
        }
    }

    private final Map<Damage, GatewayFixture> gateways = new LinkedHashMap<>();

    @BeforeAll
    void damage_the_stream_of_a_session_each() {
        for (Damage damage : Damage.values()) {
            gateways.put(
                    damage, new GatewayFixture().compression(damage.compression).connected());
        }
        gateways.forEach((damage, gateway) -> {
            gateway.announce("before");
            damage.damage.accept(gateway);
            gateway.announce("meanwhile");
        });
    }

    @AfterAll
    void close() {
        gateways.values().forEach(GatewayFixture::close);
    }

    @ParameterizedTest
    @EnumSource
    void is_closed_and_resumed_with_nothing_lost(Damage damage) {
        GatewayFixture gateway = gateways.get(damage);

        gateway.awaitConnections(2);

        gateway.hears("before", "meanwhile");
        assertThat(gateway.states())
                .filteredOn(Reconnecting.class::isInstance)
                .singleElement()
                .satisfies(state -> assertThat(((Reconnecting) state).reason()).contains(damage.reason));
        assertThat(gateway.traffic().clientCloseCodes()).containsExactly(4000);
        assertThat(gateway.traffic().resumes()).isEqualTo(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
    }
}
