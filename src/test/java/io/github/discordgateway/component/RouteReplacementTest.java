package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes that make way for others, while the session stays. */
class RouteReplacementTest {
    private static final String URI = "discord-gateway:main?events=USER_UPDATE";
    private static final String OTHER_EVENTS = "discord-gateway:main?events=USER_UPDATE,INTERACTION_CREATE";

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    @BeforeEach
    void start() throws Exception {
        camel.component();
        camel.route("first", URI);
        camel.connect();
        camel.announce("before");
        camel.hears("first", "before");
    }

    @ParameterizedTest
    @CsvSource({"first, " + URI, "renamed, " + URI, "first, '" + OTHER_EVENTS + "'"})
    void the_next_route_gets_what_came_between(String id, String uri) {
        replacing(() -> {
            remove("first");
            camel.announce("between");
            camel.awaitAnswer();
            camel.route(id, uri);
        });
        camel.announce("after");

        CamelFixture.await().untilAsserted(() -> assertThat(heard(id)).containsExactly("before", "between", "after"));
        assertThat(camel.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void a_route_that_comes_back_as_it_was_costs_no_connection() {
        replacing(() -> {
            remove("first");
            camel.announce("between");
            camel.awaitAnswer();
            camel.route("first", URI);
        });

        camel.hears("first", "before", "between");
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
        assertThat(camel.traffic().openSockets()).isEqualTo(1);
    }

    @Test
    void a_route_that_does_not_come_back_ends_the_connection() {
        replacing(() -> remove("first"));

        CamelFixture.await().until(() -> camel.traffic().openSockets() == 0);
        assertThat(camel.traffic().clientCloseCodes()).containsExactly(4000);
    }

    @Test
    void another_connection_takes_the_place_of_the_one_that_nobody_wants_any_more() {
        replacing(() -> {
            remove("first");
            camel.announce("between");
            camel.awaitAnswer();
            camel.route("first", URI + "&compression=none");
        });

        camel.hears("first", "before", "between");
        assertThat(camel.traffic().identifies()).isEqualTo(1);
        assertThat(camel.traffic().mostOpenSockets()).isEqualTo(1);
    }

    private List<String> heard(String id) {
        return id.equals("first")
                ? camel.heard("first")
                : Stream.of(camel.heard("first"), camel.heard(id))
                        .flatMap(List::stream)
                        .toList();
    }

    private void remove(String id) throws Exception {
        camel.routes().stopRoute(id);
        camel.context().removeRoute(id);
    }

    private void replacing(Work work) {
        camel.component().whileReplacing(() -> {
            try {
                work.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private interface Work {
        void run() throws Exception;
    }
}
