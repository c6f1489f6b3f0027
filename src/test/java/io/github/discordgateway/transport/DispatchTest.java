package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.KeyOrder;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which dispatches are handed on, and what they are. */
class DispatchTest {

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    static Stream<Arguments> encodings() {
        return Stream.of(KeyOrder.values())
                .flatMap(order -> Stream.of(
                        Arguments.of(order, Compression.NONE, Integer.MAX_VALUE),
                        Arguments.of(order, Compression.ZLIB_STREAM, Integer.MAX_VALUE),
                        Arguments.of(order, Compression.ZLIB_STREAM, 7),
                        Arguments.of(order, Compression.ZLIB_STREAM, 1),
                        Arguments.of(order, Compression.ZSTD_STREAM, Integer.MAX_VALUE)));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void dispatches_are_the_same_however_they_are_encoded(KeyOrder order, Compression compression, int splitAfter) {
        gateway.options(new SimulatorOptions().keyOrder(order).splitAfter(splitAfter))
                .compression(compression)
                .connected();
        GatewaySimulator simulator = gateway.simulator();

        String room = simulator.guild().createRoom("Bücherei 📚");
        simulator.guild().join(SimulatedUser.person("42", "ada"), room);
        simulator.guild().leave("42");

        GatewayFixture.await().until(() -> gateway.dispatches().size() == 5);
        List<Dispatch> dispatches = gateway.dispatches();
        String guild = simulator.guild().id();
        assertThat(dispatches)
                .extracting(Dispatch::type)
                .containsExactly("READY", "GUILD_CREATE", "CHANNEL_CREATE", "VOICE_STATE_UPDATE", "VOICE_STATE_UPDATE");
        assertThat(dispatches).extracting(Dispatch::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(dispatches)
                .extracting(Dispatch::guildId)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(guild),
                        Optional.of(guild),
                        Optional.of(guild),
                        Optional.of(guild));
        assertThat(data(dispatches.get(2)).getString("name")).isEqualTo("Bücherei 📚");
        assertThat(data(dispatches.get(3)).getString("channel_id")).isEqualTo(room);
        assertThat(data(dispatches.get(4)).getString("channel_id")).isNull();
        assertThat(dispatches)
                .extracting(Dispatch::sessionKey)
                .containsOnly(((Connected) gateway.state()).session().key());
    }

    @ParameterizedTest
    @EnumSource
    void a_guild_of_several_megabytes_passes(Compression compression) {
        gateway.maxQueuedBytes(64 << 20).compression(compression).connected();
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        String name = new String(noise, StandardCharsets.ISO_8859_1).replaceAll("[^a-zA-Z0-9+/]", "x");
        JsonObject guild =
                new JsonObject().put("id", gateway.simulator().guild().id()).put("name", name);

        gateway.simulator().dispatch("GUILD_CREATE", guild);
        gateway.announce("after it");

        gateway.hears("after it");
        assertThat(data(gateway.dispatches().get(2))).isEqualTo(guild);
    }

    @Test
    void a_dispatch_that_comes_twice_is_handed_on_once() {
        gateway.connected();
        gateway.announce("once");
        gateway.hears("once");

        gateway.simulator().faults().sendMessage("{\"t\":\"USER_UPDATE\",\"s\":3,\"op\":0,\"d\":{\"text\":\"twice\"}}");
        gateway.announce("next");

        gateway.hears("once", "next");
    }

    @Test
    void unknown_opcodes_and_fields_are_ignored() {
        gateway.connected();

        gateway.simulator().faults().sendMessage("{\"op\":99,\"d\":{\"a\":[1]},\"s\":null,\"t\":null,\"new\":{}}");
        gateway.simulator().faults().sendMessage("{\"new\":[{}],\"op\":11}");
        gateway.announce("after them");

        gateway.hears("after them");
        assertThat(gateway.traffic().openedSockets()).isEqualTo(1);
    }

    @Test
    void types_that_nobody_asked_for_are_not_handed_on_and_yet_settle() {
        gateway.subscription(new Subscription(GatewayFixture.INTENTS, Set.of("USER_UPDATE"), Optional.empty()))
                .connected();

        gateway.simulator().guild().createRoom("Lobby");
        gateway.announce("wanted");
        gateway.simulator().guild().createRoom("Library");

        GatewayFixture.await().until(() -> gateway.heard().contains("wanted"));
        assertThat(gateway.dispatches()).extracting(Dispatch::type).containsExactly("USER_UPDATE");
        settlesUpTo(5);
    }

    @Test
    void other_guilds_are_not_handed_on_and_yet_settle() {
        String guild = gateway.simulator().guild().id();
        gateway.subscription(new Subscription(
                        GatewayFixture.INTENTS, Set.of("CHANNEL_CREATE", "USER_UPDATE"), Optional.of(guild)))
                .connected();

        gateway.simulator()
                .dispatch("CHANNEL_CREATE", new JsonObject().put("id", "1").put("guild_id", "99"));
        gateway.simulator()
                .dispatch("CHANNEL_CREATE", new JsonObject().put("id", "2").put("guild_id", guild));
        gateway.announce("of no guild");

        GatewayFixture.await().until(() -> gateway.heard().contains("of no guild"));
        assertThat(gateway.dispatches()).extracting(Dispatch::sequence).containsExactly(4L, 5L);
        settlesUpTo(5);
    }

    private void settlesUpTo(int sequence) {
        GatewayFixture.await().untilAsserted(() -> {
            int before = gateway.received(1).size();
            gateway.simulator().faults().requestHeartbeat();
            GatewayFixture.await().until(() -> gateway.received(1).size() > before);
            assertThat(gateway.received(1)).last().satisfies(heartbeat -> assertThat(heartbeat.d())
                    .isEqualTo(sequence));
        });
    }

    private static JsonObject data(Dispatch dispatch) {
        return new JsonObject(dispatch.data().toString());
    }
}
