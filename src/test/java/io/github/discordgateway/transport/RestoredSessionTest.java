package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.simulator.GatewayBotResponse;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Discord docs, Gateway: Resuming, over restarts of the process. */
class RestoredSessionTest {
    private static final String GUILD = "1270000000000000128";
    private static final int FURTHER_INTENT = 1 << 9;

    private final BreakableSessionStore store = new BreakableSessionStore();

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture().store(store);

    @Test
    void exactly_what_was_not_settled_comes_again_and_what_was_missed() {
        gateway.connected();
        gateway.announce("three, settled");
        gateway.awaitStored(3);
        gateway.holdWorker();
        gateway.announce("four, received");
        gateway.announce("five, received");
        gateway.awaitReceived();

        gateway.forgetSession();
        gateway.announce("six, missed");
        gateway.start();

        gateway.hears("four, received", "five, received", "six, missed");
        assertThat(((JsonObject) gateway.received(6).get(0).d()).getLong("seq")).isEqualTo(3);
        resumedOnce();
    }

    @Test
    void what_a_route_finishes_when_it_is_gone_already_does_not_pass_for_everything_that_came() {
        gateway.connected();
        gateway.announce("three, settled");
        gateway.awaitStored(3);
        gateway.holdWorker();
        gateway.announce("four, in progress");
        gateway.announce("five, received");
        gateway.awaitReceived();

        GatewayFixture.join(gateway.stop());
        gateway.route().goneMeanwhile();
        gateway.releaseWorker();
        gateway.awaitHeard("four, in progress");
        GatewayFixture.await().until(() -> gateway.session().unsavedCheckpoint().isEmpty());

        assertThat(gateway.stored()).map(Checkpoint::sequence).contains(3L);
    }

    @Test
    void a_session_that_was_restored_goes_on_over_the_next_restart() {
        gateway.connected();
        gateway.forgetSession();
        gateway.connected();
        gateway.announce("in the second process");
        gateway.awaitStored(4);

        gateway.forgetSession();
        gateway.announce("meanwhile");
        gateway.start();

        gateway.hears("meanwhile");
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
        assertThat(gateway.traffic().resumes()).isEqualTo(2);
    }

    @Test
    void a_stored_session_that_discord_forgot_is_tried_once_and_followed_by_a_new_one() {
        gateway.connected();
        gateway.forgetSession();
        gateway.simulator().faults().forgetSessions();

        gateway.connected();

        assertThat(gateway.traffic().resumes()).isEqualTo(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(2);
        Session begun = ((Connected) gateway.state()).session();
        GatewayFixture.await()
                .until(() -> gateway.stored().map(Checkpoint::session).equals(Optional.of(begun)));
    }

    static Stream<Wish> further() {
        return Stream.of(
                new Wish("an intent", subscription(GatewayFixture.INTENTS | FURTHER_INTENT, GUILD), owning()),
                new Wish("another guild", subscription(GatewayFixture.INTENTS, "1280000000000000256"), owning()),
                new Wish("all guilds", subscription(GatewayFixture.INTENTS, null), owning()),
                new Wish("another shard", subscription(GatewayFixture.INTENTS, GUILD), certain(0, 2)));
    }

    @ParameterizedTest
    @MethodSource("further")
    void a_stored_session_that_does_not_bring_what_is_wanted_now_gives_way_to_a_new_one_once(Wish now) {
        gateway.subscription(subscription(GatewayFixture.INTENTS, GUILD)).connected();
        gateway.forgetSession();

        gateway.subscription(now.subscription()).shard(now.shard()).connected();

        assertThat(gateway.traffic().identifies()).isEqualTo(2);
        assertThat(gateway.traffic().resumes()).isZero();
        gateway.forgetSession();
        gateway.connected();
        assertThat(gateway.traffic().identifies()).isEqualTo(2);
        assertThat(gateway.traffic().resumes()).isEqualTo(1);
    }

    static Stream<Wish> covered() {
        return Stream.of(
                new Wish("fewer intents", subscription(1, null), owning()),
                new Wish("fewer guilds", subscription(GatewayFixture.INTENTS, GUILD), owning()),
                new Wish("the shard that it was", subscription(GatewayFixture.INTENTS, null), certain(0, 1)));
    }

    @ParameterizedTest
    @MethodSource("covered")
    void a_stored_session_that_brings_what_is_wanted_now_and_more_is_resumed(Wish now) {
        gateway.subscription(subscription(GatewayFixture.INTENTS, null)).connected();
        gateway.forgetSession();

        gateway.subscription(now.subscription()).shard(now.shard()).connected();

        resumedOnce();
        assertThat(gateway.stored()).map(Checkpoint::intents).contains(GatewayFixture.INTENTS);
    }

    @Test
    void it_is_resumed_at_the_url_that_ready_named() {
        Line line = new Line(gateway.vertx());
        gateway.options(new SimulatorOptions().resumeGatewayUrl(line.url())).connected();
        line.to(gateway.simulator().port());
        gateway.forgetSession();

        gateway.connected();

        assertThat(line.connections()).isEqualTo(1);
        resumedOnce();
    }

    @Test
    void a_resume_url_on_an_unknown_host_is_refused_after_a_restart_too() {
        gateway.options(new SimulatorOptions().resumeGatewayUrl("wss://gateway.example.org"))
                .connected();
        gateway.forgetSession();

        gateway.connected();

        resumedOnce();
    }

    @Test
    void a_sign_off_ends_the_session_on_both_sides() {
        gateway.connected();

        GatewayFixture.join(gateway.session().signOff());

        GatewayFixture.await().until(() -> gateway.traffic().openSockets() == 0);
        assertThat(gateway.traffic().clientCloseCodes()).containsExactly(1000);
        assertThat(gateway.stored()).isEmpty();
        gateway.start();
        gateway.awaitConnections(2);
        assertThat(gateway.traffic().resumes()).isZero();
        assertThat(gateway.traffic().identifies()).isEqualTo(2);
    }

    @Test
    void a_sign_off_while_discord_cannot_be_reached_ends_the_session_of_the_process_before() {
        gateway.connected();
        gateway.forgetSession();
        gateway.simulator().faults().answerGatewayBot(new GatewayBotResponse.ServerError());
        gateway.start();
        gateway.awaitState(Reconnecting.class);

        GatewayFixture.join(gateway.session().signOff());

        assertThat(gateway.stored()).isEmpty();
    }

    @Test
    void a_sign_off_without_a_start_ends_the_session_of_the_process_before() {
        gateway.connected();
        gateway.forgetSession();

        GatewayFixture.join(gateway.session().signOff());

        assertThat(gateway.stored()).isEmpty();
    }

    @Test
    void a_corrected_token_resumes_the_session_that_the_wrong_one_could_not() {
        gateway.options(new SimulatorOptions().token("bot.right"))
                .token("bot.right")
                .gatewayUrl(gateway.simulator().gatewayUrl())
                .connected();
        gateway.forgetSession();
        gateway.token("bot.wrong").start();
        assertThat(gateway.awaitState(Failed.class).reason()).contains("4004", "DISCORD_BOT_TOKEN");
        gateway.forgetSession();

        gateway.token("bot.right").connected();

        assertThat(gateway.traffic().identifies()).isEqualTo(1);
        assertThat(gateway.traffic().resumes()).isEqualTo(2);
    }

    @Test
    void while_the_store_cannot_be_read_nothing_is_connected_and_then_the_session_resumed() {
        gateway.connected();
        gateway.forgetSession();
        store.breakReads();
        gateway.start();
        assertThat(gateway.awaitState(Reconnecting.class).reason()).isEqualTo("the store cannot be read");
        assertThat(gateway.traffic().openedSockets()).isEqualTo(1);

        store.repair();

        gateway.awaitConnections(1);
        resumedOnce();
    }

    @Test
    void while_another_process_may_have_the_store_no_session_is_taken_from_it() {
        gateway.connected();
        store.takenOver(true);
        gateway.simulator().faults().dropSockets();
        GatewayFixture.await().until(() -> gateway.pauses().size() >= 2);
        assertThat(gateway.pauses().get(1).reason()).isEqualTo("the store is another's");
        assertThat(gateway.traffic().openedSockets()).isEqualTo(1);

        store.takenOver(false);

        gateway.awaitConnections(2);
        resumedOnce();
    }

    @Test
    void a_stop_closes_the_connection_at_once_though_the_store_hangs() {
        gateway.connected();
        store.holdWrites();
        gateway.announce("three");
        GatewayFixture.await().until(store::isHolding);

        Future<Void> stopped = gateway.stop();

        GatewayFixture.await().until(() -> gateway.traffic().openSockets() == 0);
        assertThat(stopped.isComplete()).isFalse();
        store.releaseWrites();
        GatewayFixture.join(stopped);
        assertThat(gateway.stored()).map(Checkpoint::sequence).contains(3L);
    }

    @Test
    void a_start_while_a_stop_is_still_stored_resumes_the_session() {
        gateway.connected();
        store.holdWrites();
        gateway.announce("three");
        GatewayFixture.await().until(store::isHolding);
        Future<Void> stopped = gateway.stop();

        gateway.start();

        gateway.awaitConnections(2);
        store.releaseWrites();
        GatewayFixture.join(stopped);
        assertThat(gateway.state()).isInstanceOf(Connected.class);
        resumedOnce();
    }

    private void resumedOnce() {
        assertThat(gateway.traffic().resumes()).isEqualTo(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
    }

    private static Subscription subscription(int intents, String guildId) {
        return new Subscription(intents, Set.of(), Optional.ofNullable(guildId));
    }

    private static ShardChoice owning() {
        return new ShardChoice.Owning();
    }

    private static ShardChoice certain(int id, int count) {
        return new ShardChoice.Certain(new Shard(id, count));
    }

    /** What the routes of the next process ask for. */
    private record Wish(String name, Subscription subscription, ShardChoice shard) {
        @Override
        public String toString() {
            return name;
        }
    }
}
