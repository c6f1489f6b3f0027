package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.simulator.ReceivedIdentify;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Discord docs, Gateway: Sharding. */
class ShardingTest {
    /** 4 * 2^22. */
    private static final String FOURTH_GUILD = "16777216";

    /** 5 * 2^22. */
    private static final String FIFTH_GUILD = "20971520";

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    @ParameterizedTest
    @CsvSource({
        FOURTH_GUILD + ", 2, 0",
        FIFTH_GUILD + ", 2, 1",
        FOURTH_GUILD + ", 3, 1",
        FIFTH_GUILD + ", 3, 2",
        FIFTH_GUILD + ", 5, 0",
        FIFTH_GUILD + ", 16, 5"
    })
    void the_shard_that_owns_the_guild_is_identified_of_as_many_as_discord_recommends(
            String guild, int shards, int owner) {
        gateway.options(new SimulatorOptions().shards(shards).guildId(guild))
                .subscription(of(guild))
                .connected();

        identifiedAs(owner, shards);
        GatewayFixture.await().until(() -> gateway.dispatches().stream()
                .anyMatch(dispatch -> dispatch.guildId().equals(Optional.of(guild))));
    }

    @Test
    void a_bot_that_needs_no_sharding_names_no_shard() {
        gateway.options(new SimulatorOptions().shards(1)).connected();

        JsonObject identify = (JsonObject) gateway.received(2).get(0).d();

        assertThat(identify.containsKey("shard")).isFalse();
    }

    @Test
    void a_certain_shard_is_identified_whatever_discord_recommends() {
        gateway.options(new SimulatorOptions().shards(2))
                .shard(new ShardChoice.Certain(new Shard(3, 7)))
                .connected();

        identifiedAs(3, 7);
    }

    @Test
    void the_first_of_all_shards_is_one_of_as_many_as_discord_recommends() {
        gateway.options(new SimulatorOptions().shards(7))
                .shard(new ShardChoice.First())
                .connected();

        identifiedAs(0, 7);
    }

    @Test
    void only_the_shard_that_owns_a_guild_has_its_events_and_only_the_first_those_of_none() {
        gateway.shard(new ShardChoice.Certain(new Shard(0, 2))).connected();
        GatewayFixture second = gateway.beside(new ShardChoice.Certain(new Shard(1, 2)));
        second.connected();

        channelIn(FIFTH_GUILD);
        gateway.announce("of no guild");
        channelIn(FOURTH_GUILD);
        channelIn(FIFTH_GUILD);

        GatewayFixture.await().until(() -> guildsWithChannels(gateway).equals(List.of(FOURTH_GUILD)));
        GatewayFixture.await().until(() -> guildsWithChannels(second).equals(List.of(FIFTH_GUILD, FIFTH_GUILD)));
        gateway.hears("of no guild");
        assertThat(second.heard()).isEmpty();
    }

    @Test
    void guilds_of_one_shard_share_a_connection() {
        gateway.options(new SimulatorOptions().shards(1)).subscription(of(FOURTH_GUILD));
        gateway.join(of(FIFTH_GUILD), 1 << 20);

        gateway.connected();

        assertThat(gateway.traffic().openedSockets()).isEqualTo(1);
    }

    @Test
    void guilds_of_different_shards_stop_the_session_and_the_reason_names_the_option() {
        gateway.options(new SimulatorOptions().shards(2)).subscription(of(FOURTH_GUILD));
        gateway.join(of(FIFTH_GUILD), 1 << 20);

        gateway.start();

        Failed failed = gateway.awaitState(Failed.class);
        assertThat(failed.fatal()).isTrue();
        assertThat(failed.reason()).contains(FOURTH_GUILD, FIFTH_GUILD, "0/2", "1/2", "set the option shard=all");
        assertThat(gateway.traffic().openedSockets()).isZero();
    }

    @Test
    void a_guild_that_is_no_number_stops_the_session_and_the_reason_says_where_to_find_it() {
        gateway.subscription(of("my guild")).start();

        Failed failed = gateway.awaitState(Failed.class);

        assertThat(failed.fatal()).isTrue();
        assertThat(failed.reason()).contains("my guild", "guildId option", "Copy Server ID");
        assertThat(gateway.traffic().openedSockets()).isZero();
    }

    @Test
    void all_shards_without_the_call_that_counts_them_stop_the_session_and_the_reason_says_what_to_do() {
        gateway.gatewayUrl(gateway.simulator().gatewayUrl())
                .shard(new ShardChoice.First())
                .start();

        Failed failed = gateway.awaitState(Failed.class);

        assertThat(failed.fatal()).isTrue();
        assertThat(failed.reason()).contains("GET /gateway/bot", "leave DISCORD_GATEWAY_URL out", "shard to i/n");
        assertThat(gateway.traffic().openedSockets()).isZero();
    }

    @Test
    void all_shards_wait_as_long_as_discord_cannot_be_asked_how_many_there_are() {
        RefusingProxy proxy = new RefusingProxy(gateway.vertx());

        gateway.apiUrl("https://discord.com/api/v10")
                .network(proxy.network())
                .shard(new ShardChoice.First())
                .start();

        assertThat(gateway.awaitState(Reconnecting.class).reason()).contains("GET /gateway/bot", "number of shards");
        assertThat(proxy.targets()).containsOnly("discord.com:443");
    }

    @Test
    void the_first_of_all_shards_is_resumed_though_nothing_tells_how_many_there_are() {
        gateway.options(new SimulatorOptions().shards(2))
                .shard(new ShardChoice.First())
                .connected();
        gateway.forgetSession();

        gateway.gatewayUrl(gateway.simulator().gatewayUrl()).connected();

        assertThat(gateway.traffic().resumes()).isEqualTo(1);
        identifiedAs(0, 2);
    }

    private void identifiedAs(int id, int count) {
        assertThat(gateway.traffic().receivedIdentifies()).singleElement().satisfies(identify -> assertThat(identify)
                .extracting(ReceivedIdentify::shard, ReceivedIdentify::shards)
                .containsExactly(id, count));
    }

    private void channelIn(String guild) {
        gateway.simulator()
                .dispatch("CHANNEL_CREATE", new JsonObject().put("id", "1").put("guild_id", guild));
    }

    private static List<String> guildsWithChannels(GatewayFixture session) {
        return session.dispatches().stream()
                .filter(dispatch -> dispatch.type().equals("CHANNEL_CREATE"))
                .map(dispatch -> dispatch.guildId().orElseThrow())
                .toList();
    }

    private static Subscription of(String guild) {
        return new Subscription(GatewayFixture.INTENTS, Set.of(), Optional.of(guild));
    }
}
