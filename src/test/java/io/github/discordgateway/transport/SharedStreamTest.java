package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.gateway.Draining;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several routes on one session: what each of them gets, and when the session goes back for one of them. */
class SharedStreamTest {
    private static final int FURTHER_INTENT = 1 << 9;
    private static final long ROOMY = 1 << 20;
    private static final long CRAMPED = 200;
    private static final Subscription ANNOUNCEMENTS = only(Route.ANNOUNCEMENT);

    /** More than fit into a cramped queue, and what does not fit would fit alone. */
    private static final String[] MANY =
            IntStream.range(0, 12).mapToObj(i -> "announcement " + i).toArray(String[]::new);

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture().subscription(ANNOUNCEMENTS);

    @Test
    void each_route_has_only_the_types_and_guilds_that_it_asked_for() {
        String guild = gateway.simulator().guild().id();
        Route channels = gateway.join(
                new Subscription(GatewayFixture.INTENTS, Set.of("CHANNEL_CREATE"), Optional.of(guild)), ROOMY);
        gateway.connected();

        gateway.announce("of no guild");
        channel("1", "99");
        channel("2", guild);
        gateway.announce("last");

        gateway.hears("of no guild", "last");
        GatewayFixture.await().until(() -> channels.dispatches().size() == 1);
        assertThat(channels.dispatches())
                .extracting(Dispatch::guildId, Dispatch::sequence)
                .containsExactly(tuple(Optional.of(guild), 5L));
        assertThat(gateway.dispatches()).extracting(Dispatch::type).containsOnly(Route.ANNOUNCEMENT);
    }

    @Test
    void a_route_that_is_suspended_for_longer_than_its_queue_has_room_leaves_the_connection_alone() {
        Route slow = gateway.join(ANNOUNCEMENTS, CRAMPED);
        gateway.connected();
        slow.suspend();

        announce(MANY);

        gateway.hears(MANY);
        gateway.awaitReceived();
        assertThat(gateway.state()).isInstanceOf(Connected.class);
        assertThat(gateway.traffic().clientCloseCodes()).isEmpty();
    }

    @Test
    void when_it_goes_on_one_resume_brings_what_it_missed_and_nobody_hears_anything_twice() {
        Route slow = gateway.join(ANNOUNCEMENTS, CRAMPED);
        gateway.connected();
        slow.suspend();
        announce(MANY);
        gateway.hears(MANY);

        slow.resume();

        slow.hears(MANY);
        gateway.awaitConnections(2);
        assertThat(gateway.traffic().resumes()).isEqualTo(1);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
        gateway.hears(MANY);
    }

    @Test
    void what_it_missed_comes_with_several_resumes_where_its_queue_has_no_room_for_all_of_it() {
        Route slow = gateway.join(ANNOUNCEMENTS, CRAMPED);
        gateway.connected();
        slow.suspend();
        String[] tooMany = IntStream.range(0, 100).mapToObj(Integer::toString).toArray(String[]::new);
        announce(tooMany);
        gateway.hears(tooMany);

        slow.resume();

        slow.hears(tooMany);
        gateway.awaitConnections(2);
        assertThat(gateway.traffic().identifies()).isEqualTo(1);
        gateway.hears(tooMany);
    }

    @Test
    void a_route_that_is_suspended_while_its_queue_has_room_needs_no_resume() {
        Route slow = gateway.join(ANNOUNCEMENTS, ROOMY);
        gateway.connected();
        slow.suspend();
        announce(MANY);
        gateway.hears(MANY);

        slow.resume();

        slow.hears(MANY);
        gateway.awaitReceived();
        assertThat(gateway.traffic().resumes()).isZero();
    }

    @Test
    void a_route_that_stopped_and_comes_back_gets_what_it_missed() {
        Route other = gateway.join(ANNOUNCEMENTS, ROOMY);
        gateway.connected();
        gateway.announce("before");
        other.hears("before");
        sessionKnows(other::leave);
        gateway.announce("meanwhile");
        gateway.hears("before", "meanwhile");

        other.comeBack();

        other.hears("before", "meanwhile");
        gateway.awaitConnections(2);
        assertThat(gateway.traffic().resumes()).isEqualTo(1);
        gateway.hears("before", "meanwhile");
    }

    @Test
    void a_resume_meanwhile_goes_back_only_for_those_at_work() {
        Route other = gateway.join(ANNOUNCEMENTS, ROOMY);
        gateway.connected();
        sessionKnows(other::leave);
        gateway.announce("three");
        gateway.hears("three");
        gateway.simulator().faults().requestReconnect();
        gateway.awaitConnections(2);

        other.comeBack();

        other.hears("three");
        gateway.awaitConnections(3);
        assertThat(resumedBehind()).containsExactly(3L, 2L);
    }

    @Test
    void a_route_that_stopped_and_missed_nothing_needs_no_resume() {
        Route other = gateway.join(ANNOUNCEMENTS, ROOMY);
        gateway.connected();
        sessionKnows(other::leave);
        channel("1", "99");
        gateway.awaitReceived();

        sessionKnows(other::comeBack);

        gateway.announce("after");
        other.hears("after");
        gateway.awaitReceived();
        assertThat(gateway.traffic().resumes()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_route_for_which_the_session_had_to_close_the_connection_holds_it_up_no_longer(Departure way) {
        Route slow = gateway.join(ANNOUNCEMENTS, CRAMPED);
        gateway.connected();
        slow.hold();
        announce(MANY);
        gateway.awaitState(Draining.class);

        way.departure.accept(slow);

        gateway.hears(MANY);
        gateway.awaitConnections(2);
        assertThat(gateway.traffic().resumes()).isEqualTo(1);
    }

    @Test
    void what_a_stopped_route_has_not_had_counts_as_unsettled_until_it_is_gone_for_good() {
        Route other = gateway.join(ANNOUNCEMENTS, ROOMY);
        gateway.connected();
        sessionKnows(other::leave);
        gateway.announce("three");
        gateway.announce("four");
        gateway.hears("three", "four");
        gateway.awaitReceived();
        gateway.awaitStored(2);

        sessionKnows(other::end);

        gateway.announce("five");
        gateway.awaitStored(5);
    }

    @Test
    void what_a_stopped_route_has_not_had_comes_again_after_a_restart() {
        Route other = gateway.join(ANNOUNCEMENTS, ROOMY);
        gateway.connected();
        sessionKnows(other::leave);
        gateway.announce("three");
        gateway.hears("three");
        gateway.forgetSession();

        Route again = gateway.join(ANNOUNCEMENTS, ROOMY);
        gateway.start();

        again.hears("three");
    }

    @Test
    void a_newcomer_begins_where_the_stream_is() {
        gateway.connected();
        gateway.announce("before");
        gateway.hears("before");

        Route newcomer = gateway.join(ANNOUNCEMENTS, ROOMY);

        gateway.awaitReceived();
        gateway.announce("after");
        newcomer.hears("after");
        gateway.hears("before", "after");
        assertThat(gateway.traffic().openedSockets()).isEqualTo(1);
    }

    @Test
    void a_resume_brings_a_newcomer_nothing_from_before_it_came() {
        gateway.connected();
        gateway.announce("before");
        gateway.hears("before");
        Route newcomer = gateway.join(ANNOUNCEMENTS, ROOMY);
        gateway.awaitReceived();

        gateway.simulator().faults().requestReconnect();

        gateway.awaitConnections(2);
        gateway.announce("after");
        newcomer.hears("after");
        assertThat(resumedBehind()).containsExactly(3L);
    }

    @Test
    void a_route_with_a_further_intent_begins_a_new_session_once() {
        gateway.connected();

        Route newcomer = gateway.join(
                new Subscription(GatewayFixture.INTENTS | FURTHER_INTENT, Set.of("MESSAGE_CREATE"), Optional.empty()),
                ROOMY);

        gateway.awaitConnections(2);
        assertThat(gateway.traffic().clientCloseCodes()).containsExactly(1000);
        assertThat(gateway.traffic().resumes()).isZero();
        assertThat(gateway.received(2))
                .extracting(identify -> ((JsonObject) identify.d()).getInteger("intents"))
                .containsExactly(GatewayFixture.INTENTS, GatewayFixture.INTENTS | FURTHER_INTENT);
        gateway.simulator().dispatch("MESSAGE_CREATE", new JsonObject().put("content", "hello"));
        GatewayFixture.await().until(() -> newcomer.dispatches().size() == 1);
        gateway.announce("in the new session");
        gateway.hears("in the new session");
        gateway.awaitReceived();
        assertThat(gateway.traffic().openedSockets()).isEqualTo(2);
    }

    @Test
    void a_route_without_a_further_intent_leaves_the_session_as_it_is() {
        gateway.connected();

        gateway.join(new Subscription(GatewayFixture.INTENTS, Set.of(), Optional.empty()), ROOMY);
        gateway.join(new Subscription(1, Set.of(), Optional.empty()), ROOMY);

        gateway.awaitReceived();
        assertThat(gateway.traffic().openedSockets()).isEqualTo(1);
        assertThat(gateway.traffic().clientCloseCodes()).isEmpty();
    }

    @Test
    void a_session_that_needs_fewer_intents_goes_on() {
        gateway.connected();

        gateway.session().require(new EventRequirements(1, Set.of()));

        gateway.awaitReceived();
        assertThat(gateway.traffic().openedSockets()).isEqualTo(1);
    }

    /** Does something to a route and waits until the session knows: it takes what comes over the wire first. */
    private void sessionKnows(Runnable change) {
        change.run();
        gateway.awaitReceived();
    }

    /** The sequence number of each RESUME, oldest first. */
    private List<Long> resumedBehind() {
        return gateway.received(6).stream()
                .map(resume -> ((JsonObject) resume.d()).getLong("seq"))
                .toList();
    }

    private void announce(String... texts) {
        for (String text : texts) {
            gateway.announce(text);
        }
    }

    private void channel(String id, String guild) {
        gateway.simulator()
                .dispatch("CHANNEL_CREATE", new JsonObject().put("id", id).put("guild_id", guild));
    }

    private static Subscription only(String type) {
        return new Subscription(GatewayFixture.INTENTS, Set.of(type), Optional.empty());
    }

    /** How a route that does not finish its work stops to do so. */
    enum Departure {
        SUSPENDED(Route::suspend),
        STOPPED(Route::leave),
        GONE(Route::end);

        private final Consumer<Route> departure;

        Departure(Consumer<Route> departure) {
            this.departure = departure;
        }
    }
}
