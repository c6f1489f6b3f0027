package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.transport.GatewaySession;
import io.github.discordgateway.transport.MemorySessionStore;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A route that needs all of a session goes on in one that it has had from the beginning; else a new one begins. */
class SessionBeginningTest {
    private static final String ROOMS = "discord-gateway:main?events=GUILD_CREATE,USER_UPDATE";

    @RegisterExtension
    final CamelFixture camel = new CamelFixture().store(new MemorySessionStore());

    @RegisterExtension
    final CapturedLog log = new CapturedLog(GatewaySession.class);

    @Test
    void a_stored_session_that_it_had_no_part_in_gives_way_to_a_new_one_once() throws Exception {
        start(camel, "own");
        hears(camel, "own", "GUILD_CREATE");
        camel.announce("only for own");
        hears(camel, "own", "GUILD_CREATE", "only for own");

        CamelFixture second = camel.restart();
        camel.announce("between");
        start(second, "own", "rooms");
        hears(second, "rooms", "GUILD_CREATE");
        assertThat(camel.traffic().identifies()).isEqualTo(2);

        CamelFixture third = second.restart();
        camel.announce("while away");
        start(third, "own", "rooms");
        hears(third, "rooms", "while away");
        hears(third, "own", "while away");
        assertThat(camel.traffic().identifies()).isEqualTo(2);
    }

    @Test
    void a_stored_session_goes_on_without_a_route_that_had_a_part_in_it() throws Exception {
        start(camel, "own", "rooms");
        hears(camel, "own", "GUILD_CREATE");
        hears(camel, "rooms", "GUILD_CREATE");

        CamelFixture second = camel.restart();
        camel.announce("while away");
        start(second, "rooms");

        hears(second, "rooms", "while away");
        assertThat(camel.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void a_stored_session_goes_on_for_a_new_route_that_does_not_need_all_of_it() throws Exception {
        start(camel, "rooms");
        hears(camel, "rooms", "GUILD_CREATE");

        CamelFixture second = camel.restart();
        camel.announce("while away");
        start(second, "own", "rooms");

        hears(second, "own", "while away");
        hears(second, "rooms", "while away");
        assertThat(camel.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void a_session_under_way_goes_on_for_a_new_route_that_does_not_need_all_of_it() throws Exception {
        start(camel, "rooms");
        hears(camel, "rooms", "GUILD_CREATE");

        route(camel, "own", ROOMS);
        camel.awaitAnswer();
        camel.announce("to both");

        hears(camel, "own", "to both");
        hears(camel, "rooms", "GUILD_CREATE", "to both");
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
    }

    @Test
    void a_session_under_way_gives_way_to_a_new_one_when_the_route_is_added() throws Exception {
        start(camel, "own");
        hears(camel, "own", "GUILD_CREATE");

        route(camel, "rooms", ROOMS);

        hears(camel, "rooms", "GUILD_CREATE");
        hears(camel, "own", "GUILD_CREATE", "GUILD_CREATE");
        assertThat(camel.traffic().identifies()).isEqualTo(2);
        assertThat(log.lines())
                .containsOnlyOnce("[Gateway] A route missed the start of this session: a new session begins");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_session_that_went_on_without_it_gives_way_to_a_new_one_when_it_comes_back(boolean otherRuns)
            throws Exception {
        start(camel, "own", "rooms");
        hears(camel, "own", "GUILD_CREATE");
        hears(camel, "rooms", "GUILD_CREATE");
        remove("rooms");
        camel.announce("only for own");
        hears(camel, "own", "GUILD_CREATE", "only for own");
        if (!otherRuns) {
            remove("own");
        }

        route(camel, "rooms", ROOMS);

        hears(camel, "rooms", "GUILD_CREATE", "GUILD_CREATE");
        assertThat(camel.traffic().identifies()).isEqualTo(2);
    }

    @Test
    void a_route_that_was_only_stopped_has_kept_its_place() throws Exception {
        start(camel, "own", "rooms");
        hears(camel, "own", "GUILD_CREATE");
        hears(camel, "rooms", "GUILD_CREATE");
        camel.routes().stopRoute("rooms");
        camel.announce("meanwhile");
        hears(camel, "own", "GUILD_CREATE", "meanwhile");

        camel.routes().startRoute("rooms");

        hears(camel, "rooms", "GUILD_CREATE", "meanwhile");
        assertThat(camel.traffic().identifies()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rooms", "renamed"})
    void a_route_that_replaces_another_has_its_place(String id) throws Exception {
        start(camel, "rooms");
        hears(camel, "rooms", "GUILD_CREATE");

        camel.component().whileReplacing(() -> {
            remove("rooms");
            route(camel, id, ROOMS + ",GUILD_DELETE");
        });
        camel.announce("after");

        CamelFixture.await().until(() -> camel.heard(id).contains("after"));
        assertThat(camel.traffic().identifies()).isEqualTo(1);
    }

    private static void start(CamelFixture process, String... routes) throws Exception {
        process.component().retryDelays(new RetryDelays(Duration.ZERO, Duration.ofMinutes(1)));
        process.component().setStatefulRoutes("rooms, renamed");
        Stream.of(routes).forEach(id -> route(process, id, ROOMS));
        process.context().start();
        process.awaitConnected();
    }

    private static void route(CamelFixture process, String id, String uri) {
        try {
            process.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).routeId(id).process(noting(process, id));
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes announcements by their text, and other events by their type. */
    private static Processor noting(CamelFixture process, String id) {
        return exchange ->
                process.heard(id).add(isAnnouncement(exchange) ? CamelFixture.text(exchange) : type(exchange));
    }

    private static boolean isAnnouncement(Exchange exchange) {
        return type(exchange).equals("USER_UPDATE");
    }

    private static String type(Exchange exchange) {
        return exchange.getMessage().getHeader(DiscordGatewayConstants.EVENT_TYPE, String.class);
    }

    private static void hears(CamelFixture process, String route, String... events) {
        process.hears(route, events);
    }

    private void remove(String route) {
        try {
            camel.routes().stopRoute(route);
            camel.context().removeRoute(route);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
