package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** While a route is suspended, the connection stays alive and the route's events wait. */
class SuspendTest {
    private static final String ROUTE = CamelFixture.ROUTE;
    private static final String URI = "discord-gateway:main?events=USER_UPDATE";

    /** More than fit into the queue of a route with the option {@link #SMALL_QUEUE}. */
    private static final String[] MANY =
            IntStream.range(0, 100).mapToObj(Integer::toString).toArray(String[]::new);

    private static final String SMALL_QUEUE = "&maxQueuedBytes=200";

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    @Test
    void heartbeats_go_on() throws Exception {
        camel.options(new SimulatorOptions()
                .heartbeatInterval(Duration.ofSeconds(3))
                .heartbeatTimeout(Duration.ofMinutes(5)));
        start(URI);

        camel.routes().suspendRoute(ROUTE);
        int before = camel.traffic().heartbeats();
        CamelFixture.await().until(() -> camel.traffic().heartbeats() >= before + 2);

        assertThat(camel.routes().getRouteStatus(ROUTE)).isEqualTo(ServiceStatus.Suspended);
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
        assertThat(camel.traffic().clientCloseCodes()).isEmpty();
    }

    @Test
    void events_wait_and_come_in_order_when_the_route_is_resumed() throws Exception {
        start(URI);
        camel.announce("before");
        camel.hears(ROUTE, "before");
        camel.routes().suspendRoute(ROUTE);
        camel.announce("first");
        camel.announce("second");
        camel.awaitAnswer();
        assertThat(camel.heard(ROUTE)).containsExactly("before");

        camel.routes().resumeRoute(ROUTE);
        camel.announce("after");

        camel.hears(ROUTE, "before", "first", "second", "after");
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
    }

    @Test
    void more_events_than_may_wait_leave_the_connection_as_it_is() throws Exception {
        start(URI + SMALL_QUEUE);
        camel.routes().suspendRoute(ROUTE);

        camel.announce(MANY);
        camel.awaitAnswer();

        assertThat(camel.traffic().openSockets()).isEqualTo(1);
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);
        assertThat(camel.traffic().clientCloseCodes()).isEmpty();
        assertThat(camel.heard(ROUTE)).isEmpty();
    }

    @Test
    void more_events_than_may_wait_all_come_in_order_when_the_route_is_resumed() throws Exception {
        start(URI + SMALL_QUEUE);
        camel.routes().suspendRoute(ROUTE);
        camel.announce(MANY);
        camel.awaitAnswer();

        camel.routes().resumeRoute(ROUTE);

        camel.hears(ROUTE, MANY);
        assertThat(camel.traffic().resumes()).isPositive();
        assertThat(camel.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void events_that_wait_survive_a_stop() throws Exception {
        start(URI);
        camel.routes().suspendRoute(ROUTE);
        camel.announce("waiting");
        camel.awaitAnswer();

        camel.routes().stopRoute(ROUTE);
        camel.routes().startRoute(ROUTE);
        camel.announce("after");

        camel.hears(ROUTE, "waiting", "after");
        assertThat(camel.traffic().identifies()).isEqualTo(1);
    }

    private void start(String uri) throws Exception {
        camel.component();
        camel.route(ROUTE, uri);
        camel.connect();
    }
}
