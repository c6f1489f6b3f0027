package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes with the very same URI share an endpoint, and each has a life of its own. */
class SameUriTest {
    private static final String URI = "discord-gateway:main?events=USER_UPDATE";
    private static final int OP_HEARTBEAT = 1;

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    private final AtomicLong lastSequence = new AtomicLong();

    @ParameterizedTest
    @CsvSource({"false, 2", "true, 2", "false, 3", "true, 3"})
    void all_of_them_hear_everything_over_one_connection(boolean supervised, int count) throws Exception {
        camel.component();
        if (supervised) {
            camel.routes().supervising();
        }
        for (int route = 0; route < count; route++) {
            camel.route("route " + route, URI);
        }

        camel.connect();
        camel.announce("one", "two");

        for (int route = 0; route < count; route++) {
            camel.hears("route " + route, "one", "two");
        }
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
    }

    @Test
    void one_that_is_stopped_or_suspended_misses_nothing_and_the_others_go_on() throws Exception {
        start("a", "b", "c");
        camel.routes().stopRoute("a");
        camel.routes().suspendRoute("b");
        camel.announce("meanwhile");
        camel.hears("c", "meanwhile");

        camel.routes().startRoute("a");
        camel.routes().resumeRoute("b");
        camel.announce("after");

        for (String route : List.of("a", "b", "c")) {
            camel.hears(route, "meanwhile", "after");
        }
        assertThat(camel.traffic().identifies()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c"})
    void one_that_is_removed_leaves_the_others_fed_and_holds_nothing_up(String removed) throws Exception {
        start("a", "b", "c");

        remove(removed);
        camel.announce("meanwhile");
        hearsEach("meanwhile", others(removed));
        camel.route(removed, URI);
        camel.awaitAnswer();
        camel.announce("after");

        camel.hears(removed, "after");
        for (String other : others(removed)) {
            camel.hears(other, "meanwhile", "after");
        }
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
        awaitConfirmed(lastSequence.get());
    }

    @Test
    void they_can_be_removed_one_after_the_other_and_the_last_one_ends_the_connection() throws Exception {
        start("a", "b");
        remove("a");
        camel.announce("only for b");
        camel.hears("b", "only for b");
        assertThat(camel.traffic().openSockets()).isEqualTo(1);

        remove("b");

        CamelFixture.await().until(() -> camel.traffic().openSockets() == 0);
        assertThat(camel.component().sessions()).isEmpty();
        assertThat(HealthCheckRegistry.get(camel.context()).getCheck("discord-gateway:main"))
                .isEmpty();
    }

    @Test
    void one_that_never_ran_can_start_after_all_others_are_removed() throws Exception {
        camel.component();
        camel.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI).routeId("late").autoStartup(false).process(camel.noting("late"));
            }
        });
        start("a");
        remove("a");

        camel.routes().startRoute("late");
        camel.awaitConnected();
        camel.announce("for late");

        camel.hears("late", "for late");
    }

    @Test
    void consumers_that_belong_to_no_route_have_a_life_of_their_own_too() throws Exception {
        start("a");
        Consumer first = camel.context().getEndpoint(URI).createConsumer(camel.noting("first"));
        Consumer second = camel.context().getEndpoint(URI).createConsumer(camel.noting("second"));
        ServiceHelper.startService(first, second);
        camel.awaitAnswer();
        camel.announce("to all");
        for (String consumer : List.of("a", "first", "second")) {
            camel.hears(consumer, "to all");
        }

        ServiceHelper.stopAndShutdownServices(first);
        camel.announce("to the others");

        camel.hears("a", "to all", "to the others");
        camel.hears("second", "to all", "to the others");
        assertThat(camel.heard("first")).containsExactly("to all");
        awaitConfirmed(lastSequence.get());
    }

    @Test
    void one_that_is_replaced_misses_nothing_and_the_others_go_on() throws Exception {
        start("a", "b");

        replacing(() -> {
            remove("a");
            camel.announce("between");
            camel.hears("b", "between");
            camel.route("a", URI);
        });
        camel.announce("after");

        camel.hears("a", "between", "after");
        camel.hears("b", "between", "after");
        assertThat(camel.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void one_that_is_removed_while_others_are_replaced_holds_nothing_up() throws Exception {
        start("a", "b");

        replacing(() -> remove("a"));
        camel.announce("after");

        camel.hears("b", "after");
        assertThat(camel.heard("a")).isEmpty();
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
        awaitConfirmed(lastSequence.get());
    }

    private void start(String... routes) throws Exception {
        camel.component();
        for (String route : routes) {
            camel.route(route, URI, this::noteSequence);
        }
        camel.connect();
    }

    private void noteSequence(Exchange exchange) {
        lastSequence.set(exchange.getMessage().getHeader(DiscordGatewayConstants.SEQUENCE, Long.class));
    }

    private void remove(String route) throws Exception {
        camel.routes().stopRoute(route);
        camel.context().removeRoute(route);
    }

    private static List<String> others(String route) {
        return Stream.of("a", "b", "c").filter(other -> !other.equals(route)).toList();
    }

    private void hearsEach(String text, List<String> routes) {
        routes.forEach(route -> camel.hears(route, text));
    }

    /** Waits until a heartbeat says that everything up to this number is settled and stored. */
    private void awaitConfirmed(long sequence) {
        CamelFixture.await().untilAsserted(() -> {
            camel.awaitAnswer();
            assertThat(camel.traffic().received(OP_HEARTBEAT)).last().satisfies(heartbeat -> assertThat(heartbeat.d())
                    .isInstanceOfSatisfying(Number.class, number -> assertThat(number.longValue())
                            .isEqualTo(sequence)));
        });
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
