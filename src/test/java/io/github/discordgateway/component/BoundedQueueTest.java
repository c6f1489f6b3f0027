package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a route that cannot keep up costs: a pause, a little memory, and no event. */
class BoundedQueueTest {
    private static final String ROUTE = CamelFixture.ROUTE;
    private static final String KEEPING_UP = "keeping up";
    private static final String FULL = "waits until the route has processed its queued events";
    private static final int OP_RESUME = 6;
    private static final long READY_SEQUENCE = 1;
    private static final int MAX_QUEUED_BYTES = 500;
    private static final int EVENTS = 60;
    private static final String[] TEXTS = IntStream.range(0, EVENTS)
            .mapToObj(number -> Integer.toString(1000 + number))
            .toArray(String[]::new);
    private static final int BYTES_OF_ONE =
            new JsonObject().put("text", TEXTS[0]).encode().length();
    private static final int MAX_AT_A_TIME = MAX_QUEUED_BYTES / BYTES_OF_ONE;

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    private final Semaphore permits = new Semaphore(0);

    @BeforeEach
    void connect_a_route_that_is_slow() throws Exception {
        camel.component();
        camel.route(
                ROUTE,
                "discord-gateway:main?events=USER_UPDATE&maxQueuedBytes=" + MAX_QUEUED_BYTES,
                exchange -> permits.acquire());
        camel.route(KEEPING_UP, "discord-gateway:main?events=USER_UPDATE");
        camel.connect();
    }

    @AfterEach
    void let_the_route_end() {
        permits.release(EVENTS);
    }

    @Test
    void a_full_queue_closes_the_connection_in_a_way_that_leaves_the_session_alive() {
        camel.announce(TEXTS);

        CamelFixture.await().until(() -> camel.traffic().openSockets() == 0);
        camel.awaitMessage(FULL);
        assertThat(camel.traffic().clientCloseCodes()).containsExactly(4000);
        assertThat(camel.heard(ROUTE)).isEmpty();
    }

    @Test
    void the_session_is_resumed_when_the_last_event_that_waits_is_worked_off_and_not_before() {
        camel.announce(TEXTS);
        camel.awaitMessage(FULL);
        permits.release(MAX_AT_A_TIME - 1);
        CamelFixture.await().until(() -> camel.heard(ROUTE).size() == MAX_AT_A_TIME - 1);
        camel.awaitMessage(FULL);
        assertThat(camel.traffic().openedSockets()).isEqualTo(1);

        permits.release();

        CamelFixture.await().until(() -> camel.traffic().resumes() == 1);
    }

    @Test
    void all_events_come_once_and_in_order_to_all_routes_and_the_queue_takes_no_more_than_fit() {
        camel.announce(TEXTS);
        camel.awaitMessage(FULL);

        permits.release(EVENTS);

        camel.hears(ROUTE, TEXTS);
        camel.hears(KEEPING_UP, TEXTS);
        assertThat(camel.traffic().identifies()).isEqualTo(1);
        assertThat(firstResume()).isEqualTo(READY_SEQUENCE + MAX_AT_A_TIME);
    }

    @Test
    void an_event_that_is_larger_than_the_whole_queue_comes_all_the_same() {
        String large = "large ".repeat(MAX_QUEUED_BYTES);

        camel.announce("before", large, "after");
        permits.release(EVENTS);

        camel.hears(ROUTE, "before", large, "after");
        assertThat(camel.traffic().identifies()).isEqualTo(1);
    }

    /** The sequence number of the last event that the queue let in. */
    private long firstResume() {
        JsonObject resume =
                (JsonObject) camel.traffic().received(OP_RESUME).get(0).d();
        return resume.getLong("seq");
    }
}
