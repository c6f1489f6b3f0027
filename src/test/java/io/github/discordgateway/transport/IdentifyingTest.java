package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Connecting;
import io.github.discordgateway.gateway.IdentifyBudget;
import io.github.discordgateway.gateway.IdentifyDelayed;
import io.github.discordgateway.gateway.IdentifyRecord;
import io.github.discordgateway.gateway.Identifying;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.simulator.GatewayBotResponse;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Discord docs, Gateway: Identifying, Session Start Limit Object, Sharding (max concurrency), Invalid Session. */
class IdentifyingTest {
    private static final String BOT = new BotToken("simulator-token").bot();
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ShardChoice FIRST_OF_TWO = new ShardChoice.Certain(new Shard(0, 2));
    private static final ShardChoice SECOND_OF_TWO = new ShardChoice.Certain(new Shard(1, 2));

    private final BreakableSessionStore store = new BreakableSessionStore();

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture().store(store);

    @Test
    void an_identify_is_counted_before_it_is_sent() {
        store.holdWrites();
        gateway.start();
        GatewayFixture.await().until(store::isHolding);
        gateway.awaitReceived();
        assertThat(gateway.traffic().identifies()).isZero();

        store.releaseWrites();

        gateway.awaitConnections(1);
        assertThat(store.identifies(BOT, Instant.EPOCH)).hasSize(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void an_identify_that_cannot_be_counted_is_not_sent() {
        store.breakWrites();

        gateway.start();

        assertThat(gateway.awaitState(IdentifyDelayed.class).reason()).isEqualTo("the store cannot be written");
        GatewayFixture.await().until(() -> gateway.traffic().openSockets() == 0);
        assertThat(gateway.traffic().identifies()).isZero();
    }

    @Test
    void a_store_that_can_be_written_again_lets_the_session_identify() {
        store.breakWrites();
        gateway.start();
        gateway.awaitState(IdentifyDelayed.class);
        GatewayFixture.join(gateway.stop());

        store.repair();
        gateway.start();

        gateway.awaitConnections(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void when_discord_has_no_identify_left_nothing_is_connected() {
        gateway.options(new SimulatorOptions().sessionStartLimit(20).identifiesUsed(20));

        gateway.start();

        IdentifyDelayed delayed = gateway.awaitState(IdentifyDelayed.class);
        assertThat(delayed.reason()).contains("Discord's limit of 20 identifies a day", "find out why");
        assertThat(delayed.pause()).isGreaterThan(Duration.ofHours(23));
        assertThat(gateway.traffic().openedSockets()).isZero();
    }

    @Test
    void when_discord_has_identifies_again_the_session_goes_on() {
        gateway.simulator().faults().answerGatewayBot(noIdentifyLeft());
        gateway.start();
        gateway.awaitState(IdentifyDelayed.class);

        gateway.simulator().faults().answerGatewayBot(new GatewayBotResponse.Ordinary());

        gateway.awaitConnections(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void the_cap_of_a_day_holds_over_restarts() {
        IntStream.range(0, 3).forEach(hours -> identified(Duration.ofHours(20L - hours)));

        gateway.budget(3, Duration.ZERO).start();

        IdentifyDelayed delayed = gateway.awaitState(IdentifyDelayed.class);
        assertThat(delayed.reason()).contains("the cap of 3 identifies a day", "maxIdentifiesPerDay");
        assertThat(delayed.pause()).isBetween(Duration.ofHours(3), Duration.ofHours(4));
        assertThat(gateway.traffic().openedSockets()).isZero();
    }

    @Test
    void resumes_are_free_while_the_cap_is_used_up() {
        gateway.budget(1, Duration.ZERO).connected();
        gateway.simulator().faults().requestReconnect();
        gateway.awaitConnections(2);

        gateway.forgetSession();
        gateway.connected();

        assertThat(gateway.traffic().identifies()).isEqualTo(1);
        assertThat(gateway.traffic().resumes()).isEqualTo(2);
    }

    @Test
    void a_session_that_ends_while_the_cap_is_used_up_is_followed_by_none() {
        gateway.budget(1, Duration.ZERO).connected();
        GatewayFixture.join(gateway.session().signOff());

        gateway.start();

        assertThat(gateway.awaitState(IdentifyDelayed.class).reason()).contains("the cap of 1 identifies a day");
        assertThat(gateway.traffic().openedSockets()).isEqualTo(1);
    }

    @Test
    void sessions_that_were_admitted_together_do_not_exceed_the_cap() {
        gateway.shard(FIRST_OF_TWO).budget(1, Duration.ZERO);
        GatewayFixture other = gateway.beside(SECOND_OF_TWO);
        waitForHello(gateway, other);

        gateway.simulator().faults().withholdHello(false);

        GatewayFixture.await().untilAsserted(() -> assertThat(List.of(gateway.state(), other.state()))
                .hasAtLeastOneElementOfType(Connected.class)
                .hasAtLeastOneElementOfType(IdentifyDelayed.class));
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void sessions_of_one_bucket_identify_one_after_the_other() {
        gateway.identifyInterval(Duration.ofMillis(200))
                .budget(500, Duration.ofSeconds(2))
                .shard(FIRST_OF_TWO);
        GatewayFixture other = gateway.beside(SECOND_OF_TWO);
        waitForHello(gateway, other);

        gateway.simulator().faults().withholdHello(false);

        gateway.awaitConnections(1);
        other.awaitConnections(1);
        assertThat(gateway.traffic().identifies())
                .as("an identify that comes too fast is refused and has to be repeated")
                .isEqualTo(2);
    }

    @Test
    void sessions_of_different_buckets_identify_side_by_side() {
        gateway.options(new SimulatorOptions().maxConcurrency(2))
                .identifyInterval(HOUR)
                .budget(500, HOUR)
                .shard(FIRST_OF_TWO);
        GatewayFixture other = gateway.beside(SECOND_OF_TWO);

        gateway.start();
        other.start();

        gateway.awaitConnections(1);
        other.awaitConnections(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(2);
    }

    @Test
    void a_session_that_identified_again_and_again_waits_although_the_process_is_new() {
        IntStream.range(0, 8).forEach(seconds -> identified(Duration.ofSeconds(8L - seconds)));

        gateway.budget(500, IdentifyBudget.SPACING).start();

        assertThat(gateway.awaitState(IdentifyDelayed.class).reason()).contains("identified 8 times within an hour");
        assertThat(gateway.traffic().openedSockets()).isZero();
    }

    @Test
    void an_identify_that_is_refused_is_repeated_after_a_pause_that_grows() {
        gateway.simulator().faults().refuseIdentifies(true);

        gateway.start();

        GatewayFixture.await().until(() -> gateway.pauses().size() >= 2);
        assertThat(gateway.pauses())
                .extracting(pause -> pause.reconnectState().failures())
                .startsWith(1, 2);
        assertThat(kinds())
                .startsWith(
                        Connecting.class,
                        Identifying.class,
                        Reconnecting.class,
                        Connecting.class,
                        Identifying.class,
                        Reconnecting.class);
        assertThat(gateway.traffic().identifies()).isBetween(2, gateway.pauses().size() + 1);
    }

    private void identified(Duration ago) {
        store.identified(BOT, new IdentifyRecord(Instant.now().minus(ago), 0));
    }

    /** Has both sessions connect and wait for their HELLO, so that both were admitted before one identifies. */
    private void waitForHello(GatewayFixture one, GatewayFixture other) {
        gateway.simulator().faults().withholdHello(true);
        one.start();
        other.start();
        GatewayFixture.await().until(() -> gateway.traffic().openSockets() == 2);
    }

    private GatewayBotResponse noIdentifyLeft() {
        JsonObject limit = new JsonObject()
                .put("total", 1000)
                .put("remaining", 0)
                .put("reset_after", 1)
                .put("max_concurrency", 1);
        return new GatewayBotResponse.Verbatim(new JsonObject()
                .put("url", gateway.simulator().gatewayUrl())
                .put("shards", 1)
                .put("session_start_limit", limit)
                .encode());
    }

    /** The classes of the states, without those that only differ in their heart. */
    private List<Class<?>> kinds() {
        List<Class<?>> kinds = new ArrayList<>();
        for (SessionState state : gateway.states()) {
            if (kinds.isEmpty() || kinds.get(kinds.size() - 1) != state.getClass()) {
                kinds.add(state.getClass());
            }
        }
        return kinds;
    }
}
