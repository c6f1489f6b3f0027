package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.transport.GatewaySession;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints of the same name share one session. */
class SharedSessionTest {
    private static final int GUILDS = 1;
    private static final int GUILD_VOICE_STATES = 1 << 7;
    private static final int GUILD_MESSAGES = 1 << 9;
    private static final String FIRST = "discord-gateway:main?events=USER_UPDATE";
    private static final String SECOND = "discord-gateway:main?events=USER_UPDATE,INTERACTION_CREATE";
    private static final String WITH_MESSAGES = "discord-gateway:main?events=USER_UPDATE,MESSAGE_CREATE";

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    @RegisterExtension
    final CapturedLog log = new CapturedLog(GatewaySession.class);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void routes_that_start_one_after_the_other_identify_once_for_the_intents_of_all(boolean supervised)
            throws Exception {
        camel.component();
        if (supervised) {
            camel.routes().supervising();
        }
        camel.route("rooms", "discord-gateway:main?events=USER_UPDATE,CHANNEL_CREATE");
        camel.route("voices", "discord-gateway:main?events=USER_UPDATE,VOICE_STATE_UPDATE");
        camel.route("messages", WITH_MESSAGES);

        camel.connect();
        camel.announce("to all");

        camel.hears("rooms", "to all");
        camel.hears("voices", "to all");
        camel.hears("messages", "to all");
        assertThat(camel.identifiedIntents()).containsExactly(GUILDS | GUILD_VOICE_STATES | GUILD_MESSAGES);
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
    }

    @Test
    void routes_that_come_while_sessions_are_held_have_a_part_in_them_from_the_beginning() throws Exception {
        camel.component().hold();
        camel.route("first", FIRST);
        camel.context().start();
        camel.route("later", WITH_MESSAGES);
        assertThat(camel.traffic().openedSockets()).isZero();

        camel.component().release();
        camel.awaitConnected();
        camel.announce("to all");

        camel.hears("first", "to all");
        camel.hears("later", "to all");
        assertThat(camel.identifiedIntents()).containsExactly(GUILD_MESSAGES);
    }

    @Test
    void each_route_gets_only_the_events_and_the_guild_that_it_asks_for() throws Exception {
        camel.component();
        camel.route("messages", "discord-gateway:main?events=MESSAGE_CREATE,USER_UPDATE");
        camel.route("messages of 1", "discord-gateway:main?events=MESSAGE_CREATE,USER_UPDATE&guildId=1");
        camel.route("pins of 2", "discord-gateway:main?events=CHANNEL_PINS_UPDATE,USER_UPDATE&guildId=2");
        camel.connect();

        dispatch("MESSAGE_CREATE", "1", "message of 1");
        dispatch("MESSAGE_CREATE", "2", "message of 2");
        dispatch("CHANNEL_PINS_UPDATE", "1", "pins of 1");
        dispatch("CHANNEL_PINS_UPDATE", "2", "pins of 2");
        camel.announce("of no guild");

        camel.hears("messages", "message of 1", "message of 2", "of no guild");
        camel.hears("messages of 1", "message of 1", "of no guild");
        camel.hears("pins of 2", "pins of 2", "of no guild");
    }

    @Test
    void a_route_that_is_added_and_needs_no_further_intents_joins_without_a_word_to_discord() throws Exception {
        start("first", WITH_MESSAGES);
        camel.announce("before");
        camel.hears("first", "before");

        camel.route("added", FIRST);
        camel.awaitAnswer();
        camel.announce("after");

        camel.hears("added", "after");
        camel.hears("first", "before", "after");
        assertThat(camel.traffic().identifies()).isEqualTo(1);
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
    }

    @Test
    void a_route_that_is_added_and_needs_further_intents_begins_a_new_session_once_and_says_so() throws Exception {
        camel.component().retryDelays(new RetryDelays(Duration.ZERO, Duration.ofMinutes(1)));
        start("first", FIRST);
        camel.announce("before");
        camel.hears("first", "before");

        camel.route("added", WITH_MESSAGES);
        CamelFixture.await().until(() -> camel.traffic().identifies() == 2);
        camel.awaitConnected();
        camel.announce("after");

        camel.hears("added", "after");
        camel.hears("first", "before", "after");
        assertThat(camel.identifiedIntents()).containsExactly(0, GUILD_MESSAGES);
        assertThat(camel.traffic().clientCloseCodes()).containsExactly(1000);
        assertThat(log.lines()).containsOnlyOnce("[Gateway] A route needs more intents: a new session begins");
    }

    private enum Absence {
        STOPPED,
        SUSPENDED;

        void begin(CamelFixture camel, String route) throws Exception {
            if (this == STOPPED) {
                camel.routes().stopRoute(route);
            } else {
                camel.routes().suspendRoute(route);
            }
        }

        void end(CamelFixture camel, String route) throws Exception {
            if (this == STOPPED) {
                camel.routes().startRoute(route);
            } else {
                camel.routes().resumeRoute(route);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_route_that_is_absent_disturbs_no_other(Absence absence) throws Exception {
        startBoth();

        absence.begin(camel, "second");
        camel.announce("meanwhile");

        camel.hears("first", "meanwhile");
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
        assertThat(camel.traffic().openSockets()).isEqualTo(1);
        assertThat(camel.heard("second")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_route_that_comes_back_gets_what_it_missed_and_no_other_gets_it_twice(Absence absence) throws Exception {
        startBoth();
        absence.begin(camel, "second");
        camel.announce("meanwhile");
        camel.hears("first", "meanwhile");

        absence.end(camel, "second");
        camel.announce("after");

        camel.hears("second", "meanwhile", "after");
        camel.hears("first", "meanwhile", "after");
        assertThat(camel.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void a_route_that_missed_nothing_comes_back_without_a_word_to_discord() throws Exception {
        startBoth();
        camel.routes().stopRoute("second");

        camel.routes().startRoute("second");
        camel.awaitAnswer();
        camel.announce("after");

        camel.hears("second", "after");
        camel.hears("first", "after");
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
    }

    @Test
    void a_route_that_is_removed_disturbs_no_other() throws Exception {
        startBoth();
        camel.routes().stopRoute("second");

        camel.context().removeRoute("second");
        camel.announce("after");

        camel.hears("first", "after");
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
        assertThat(camel.traffic().openSockets()).isEqualTo(1);
    }

    @Test
    void the_connection_ends_with_the_last_route() throws Exception {
        startBoth();
        camel.routes().stopRoute("first");
        assertThat(camel.traffic().openSockets()).isEqualTo(1);

        camel.routes().stopRoute("second");

        CamelFixture.await().until(() -> camel.traffic().openSockets() == 0);
        assertThat(camel.traffic().clientCloseCodes()).containsExactly(4000);
    }

    @Test
    void a_slow_route_does_not_hold_up_a_fast_one() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        camel.component();
        camel.route("slow", SECOND, exchange -> release.await());
        start("fast", FIRST);
        String[] texts = IntStream.range(0, 100).mapToObj(Integer::toString).toArray(String[]::new);

        for (String text : texts) {
            camel.announce(text);
        }

        camel.hears("fast", texts);
        assertThat(camel.heard("slow")).isEmpty();
        release.countDown();
        camel.hears("slow", texts);
    }

    @Test
    void an_endpoint_with_another_connection_in_mind_is_refused_and_disturbs_no_other() throws Exception {
        start("first", FIRST);

        assertThatThrownBy(() -> camel.route("second", SECOND + "&compression=none"))
                .hasMessageContaining(
                        "The endpoints of the session main have different options for their shared connection: set")
                .hasMessageContaining("on the component, or give the session another name");
        camel.announce("after");

        camel.hears("first", "after");
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
    }

    private void startBoth() throws Exception {
        camel.component();
        camel.route("second", SECOND);
        start("first", FIRST);
    }

    private void start(String id, String uri) throws Exception {
        camel.component();
        camel.route(id, uri);
        camel.connect();
    }

    private void dispatch(String type, String guildId, String text) {
        camel.simulator()
                .dispatch(type, new JsonObject().put("guild_id", guildId).put("text", text));
    }
}
