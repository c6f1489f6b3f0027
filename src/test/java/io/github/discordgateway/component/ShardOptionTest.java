package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.ManualClock;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.github.discordgateway.transport.GatewaySession;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Discord docs, Gateway: Sharding, Max Concurrency. */
class ShardOptionTest {
    private static final String ROUTE = CamelFixture.ROUTE;
    private static final String URI = "discord-gateway:main?events=MESSAGE_CREATE";

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    @RegisterExtension
    final CapturedLog log = new CapturedLog(GatewaySession.class);

    @ParameterizedTest
    @CsvSource({"0, 4, 0", "1, 4, 1", "7, 4, 3", "7, 1, 0"})
    void auto_connects_only_the_shard_that_owns_the_guild(long number, int shards, int owner) throws Exception {
        camel.options(new SimulatorOptions().shards(shards));

        start(URI + "&guildId=" + guild(number));

        camel.awaitConnected();
        message(guild(number), "of the guild");
        camel.hears(ROUTE, "of the guild");
        assertThat(identified()).containsExactly(owner + "/" + shards);
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
    }

    @Test
    void auto_serves_guilds_of_several_routes_where_one_shard_owns_them_all() throws Exception {
        camel.options(new SimulatorOptions().shards(4));
        camel.component();
        camel.route("other", URI + "&guildId=" + guild(5));

        start(URI + "&guildId=" + guild(1));

        camel.awaitConnected();
        camel.awaitAnswer();
        message(guild(1), "of one");
        message(guild(5), "of the other");
        camel.hears(ROUTE, "of one");
        camel.hears("other", "of the other");
        assertThat(identified()).containsExactly("1/4");
    }

    @Test
    void auto_says_what_to_set_where_the_guilds_belong_to_several_shards() throws Exception {
        camel.options(new SimulatorOptions().shards(4));
        camel.component();
        camel.route("other", URI + "&guildId=" + guild(2));

        start(URI + "&guildId=" + guild(1));

        camel.awaitMessage("one connection serves one shard: set the option shard=all");
        assertThat(camel.health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(camel.traffic().openedSockets()).isZero();
    }

    @Test
    void auto_says_so_where_a_route_that_comes_later_wants_the_guild_of_another_shard() throws Exception {
        camel.options(new SimulatorOptions().shards(4));
        start(URI + "&guildId=" + guild(1));
        camel.awaitConnected();

        camel.route("other", URI + "&guildId=" + guild(2));

        CamelFixture.await().untilAsserted(() -> assertThat(log.lines())
                .anyMatch(line -> line.contains("guilds outside shard 1/4") && line.contains("shard=all")));
        message(guild(1), "of the first route");
        camel.hears(ROUTE, "of the first route");
    }

    @Test
    void a_certain_shard_is_identified_as_it_is_named() throws Exception {
        camel.options(new SimulatorOptions().shards(4));

        start(URI + "&shard=1/2");

        camel.awaitConnected();
        message(guild(0), "of shard 0");
        message(guild(3), "of shard 1");
        camel.hears(ROUTE, "of shard 1");
        assertThat(identified()).containsExactly("1/2");
    }

    @Test
    void all_shards_bring_the_events_of_all_guilds() throws Exception {
        camel.options(new SimulatorOptions().shards(3).maxConcurrency(3));
        start(URI + "&shard=all");
        camel.awaitConnected();

        LongStream.range(0, 6).forEach(number -> message(guild(number), Long.toString(number)));

        CamelFixture.await().untilAsserted(() -> assertThat(camel.heard(ROUTE))
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5"));
        assertThat(camel.traffic().openSockets()).isEqualTo(3);
        assertThat(identified()).containsExactlyInAnyOrder("0/3", "1/3", "2/3");
    }

    @Test
    void events_of_one_shard_leave_nothing_unsaved_for_another() throws Exception {
        ManualClock clock = new ManualClock();
        camel.options(new SimulatorOptions().shards(2).maxConcurrency(2));
        camel.component().nanoTime(clock);
        start(URI + "&shard=all");
        camel.awaitConnected();
        camel.awaitSaved(clock);
        message(guild(0), "settled before the next");
        message(guild(0), "next");
        camel.hears(ROUTE, "settled before the next", "next");

        clock.advance(SessionProgress.LONGEST_UNSAVED.plusSeconds(1));

        camel.awaitConnected();
    }

    @Test
    void all_shards_identify_in_order_and_no_faster_than_discord_allows() throws Exception {
        camel.options(new SimulatorOptions().shards(4).maxConcurrency(2).identifyInterval(Duration.ofMillis(500)));
        camel.component().retryDelays(new RetryDelays(Duration.ofSeconds(2), Duration.ofMinutes(1)));

        start(URI + "&shard=all");

        camel.awaitConnected();
        assertThat(identified()).hasSize(4);
        assertThat(ofBucket(0)).containsExactly("0/4", "2/4");
        assertThat(ofBucket(1)).containsExactly("1/4", "3/4");
    }

    @Test
    void all_shards_end_with_the_route_and_are_resumed_with_it() throws Exception {
        camel.options(new SimulatorOptions().shards(3).maxConcurrency(3));
        start(URI + "&shard=all");
        camel.awaitConnected();
        camel.routes().stopRoute(ROUTE);
        CamelFixture.await().until(() -> camel.traffic().openSockets() == 0);
        LongStream.range(0, 3).forEach(number -> message(guild(number), Long.toString(number)));

        camel.routes().startRoute(ROUTE);

        CamelFixture.await()
                .untilAsserted(() -> assertThat(camel.heard(ROUTE)).containsExactlyInAnyOrder("0", "1", "2"));
        assertThat(camel.traffic().clientCloseCodes()).containsExactly(4000, 4000, 4000);
        assertThat(camel.traffic().resumes()).isEqualTo(3);
        assertThat(identified()).hasSize(3);
    }

    @Test
    void all_shards_need_to_be_told_how_many_there_are() throws Exception {
        start(URI + "&shard=all&gatewayUrl=" + camel.simulator().gatewayUrl());

        camel.awaitMessage("shard=all needs GET /gateway/bot, which returns the number of shards");
        assertThat(camel.traffic().openedSockets()).isZero();
    }

    @Test
    void a_bot_in_too_many_guilds_for_one_shard_is_told_what_to_set() throws Exception {
        start(URI);
        camel.awaitConnected();

        camel.simulator().faults().closeSockets(4011);

        camel.awaitMessage("set the guildId option (or the shard option)");
        assertThat(camel.health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"some", "2/2", "1", "0/0", "-1/2", "a/b", "1/2/3"})
    void a_shard_that_cannot_be_is_refused_with_a_sentence(String shard) {
        assertThatThrownBy(() -> start(URI + "&shard=" + shard))
                .hasMessageContaining("The option shard is " + shard + ": ");
    }

    private void start(String uri) throws Exception {
        camel.component();
        camel.route(ROUTE, uri);
        camel.context().start();
    }

    /** The snowflake of a guild that the shard {@code number mod count} owns. */
    private static String guild(long number) {
        return Long.toString(number << 22 | 128);
    }

    private void message(String guildId, String text) {
        camel.simulator()
                .dispatch(
                        "MESSAGE_CREATE",
                        new JsonObject().put("guild_id", guildId).put("text", text));
    }

    private List<String> identified() {
        return camel.traffic().receivedIdentifies().stream()
                .map(identify -> identify.shard() + "/" + identify.shards())
                .toList();
    }

    private List<String> ofBucket(int bucket) {
        return camel.traffic().receivedIdentifies().stream()
                .filter(identify -> identify.shard() % 2 == bucket)
                .map(identify -> identify.shard() + "/" + identify.shards())
                .toList();
    }
}
