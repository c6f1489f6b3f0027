package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several connections at once. Discord docs, Gateway: Sharding, Max Concurrency. */
class ShardsTest {

    private static final int SHARDS = 4;

    @RegisterExtension
    final Rig rig = new Rig();

    @Test
    void shards_of_different_buckets_identify_at_once() {
        GatewaySimulator simulator = rig.start(slow().maxConcurrency(SHARDS));
        List<RawClient> clients = greeted(SHARDS);

        IntStream.range(0, SHARDS).forEach(shard -> clients.get(shard).identify(shard, SHARDS));

        clients.forEach(client -> client.nextEvent("READY"));
        assertThat(simulator.traffic().mostOpenSockets()).isEqualTo(SHARDS);
    }

    @Test
    void a_shard_whose_bucket_is_taken_gets_an_invalid_session_and_others_do_not() {
        rig.start(slow().maxConcurrency(2));
        List<RawClient> clients = greeted(SHARDS);

        clients.get(0).identify(0, SHARDS).nextEvent("READY");
        clients.get(1).identify(1, SHARDS).nextEvent("READY");

        clients.get(2).identify(2, SHARDS);
        clients.get(3).identify(3, SHARDS);

        assertThat(clients.get(2).next(9).getBoolean("d")).isFalse();
        assertThat(clients.get(3).next(9).getBoolean("d")).isFalse();
    }

    @Test
    void an_identify_that_came_too_soon_is_no_sessions_start() {
        GatewaySimulator simulator = rig.start(slow().sessionStartLimit(2));
        rig.greeted().identify(0, 2).nextEvent("READY");

        IntStream.range(0, 5).forEach(n -> rig.greeted().identify(1, 2).next(9));

        assertThat(simulator.traffic().receivedIdentifies())
                .extracting(ReceivedIdentify::shard)
                .containsExactly(0, 1, 1, 1, 1, 1);
    }

    @Test
    void an_event_of_a_guild_goes_to_its_shard_and_an_event_of_none_to_the_first() {
        GatewaySimulator simulator = rig.start(Rig.options().maxConcurrency(SHARDS));
        List<RawClient> clients = identified(simulator);

        for (int shard = 0; shard < SHARDS; shard++) {
            simulator.dispatch("CHANNEL_CREATE", inGuildOf(shard));
        }
        simulator.dispatch("USER_UPDATE", new JsonObject());
        simulator.faults().requestReconnect();

        for (int shard = 0; shard < SHARDS; shard++) {
            assertThat(clients.get(shard).nextEvent("CHANNEL_CREATE")).isEqualTo(inGuildOf(shard));
        }
        clients.get(0).nextEvent("USER_UPDATE");
        clients.forEach(client -> client.next(7));
    }

    @Test
    void each_shard_numbers_and_replays_its_own_dispatches() {
        GatewaySimulator simulator = rig.start(Rig.options().guildId(Long.toString(1L << 22)));
        RawClient first = rig.greeted().identify(0, 2);
        first.nextEvent("READY");
        RawClient second = rig.greeted().identify(1, 2);
        String sessionId = second.nextEvent("READY").getString("session_id");
        second.nextEvent("GUILD_CREATE");
        second.close(4000);
        second.closeCode();
        simulator.guild().createRoom("Lobby");
        simulator.dispatch("USER_UPDATE", new JsonObject());

        RawClient resumed = rig.greeted().resume(sessionId, 2);

        JsonObject missed = resumed.next(0);
        assertThat(missed.getString("t")).isEqualTo("CHANNEL_CREATE");
        assertThat(missed.getLong("s")).isEqualTo(3);
        resumed.nextEvent("RESUMED");
        JsonObject live = first.next(0);
        assertThat(live.getString("t")).isEqualTo("USER_UPDATE");
        assertThat(live.getLong("s")).isEqualTo(2);
    }

    @Test
    void several_sessions_of_a_shard_each_get_every_event() {
        GatewaySimulator simulator = rig.start();
        List<RawClient> clients = greeted(3);
        clients.forEach(RawClient::identified);

        simulator.guild().createRoom("Lobby");

        clients.forEach(client -> client.nextEvent("CHANNEL_CREATE"));
    }

    private List<RawClient> greeted(int count) {
        return IntStream.range(0, count).mapToObj(n -> rig.greeted()).toList();
    }

    /** A client for each shard, which has had READY and the guild that may be its own. */
    private List<RawClient> identified(GatewaySimulator simulator) {
        List<RawClient> clients = greeted(SHARDS);
        for (int shard = 0; shard < SHARDS; shard++) {
            RawClient client = clients.get(shard).identify(shard, SHARDS);
            if (!client.nextEvent("READY").getJsonArray("guilds").isEmpty()) {
                client.nextEvent("GUILD_CREATE");
            }
        }
        return clients;
    }

    private static JsonObject inGuildOf(int shard) {
        return new JsonObject()
                .put("guild_id", Long.toString((long) shard << 22))
                .put("name", "in " + shard);
    }

    private static SimulatorOptions slow() {
        return new SimulatorOptions().identifyInterval(Duration.ofHours(1));
    }
}
