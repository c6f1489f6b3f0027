package io.github.discordgateway.routes;

import static io.github.discordgateway.hubdouble.RawHub.bytes;
import static io.github.discordgateway.hubdouble.RawHub.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hub.delivery.Breaker;
import io.github.discordgateway.hub.delivery.BreakerState;
import io.github.discordgateway.hubdouble.RawHub;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that ends a connection that was used before. No ordinary second attempt comes while a test runs. */
class ReusedConnectionsTest {
    private static final String YES = "HTTP/1.1 204 No Content\r\n\r\n";
    private static final int AN_HOUR = 3_600_000;

    @TempDir
    Path data;

    private final RawHub hub = new RawHub();
    private RunningRoutes routes;

    @AfterEach
    void stop() {
        routes.close();
        hub.close();
    }

    @Test
    void a_hub_that_closes_after_each_response_gets_each_event_at_once() {
        hub.repliesAll(last(YES));
        start();

        for (int n = 0; n < 5; n++) {
            routes.guild().createRoom("Room " + n);
        }

        await().until(() -> hub.requests().size() >= 5 || isOpen());
        assertThat(isOpen()).isFalse();
        routes.awaitEmptyOutbox();
        assertThat(hub.requests()).extracting(RawHub.Received::eventId).doesNotHaveDuplicates();
        assertThat(hub.requests()).extracting(RawHub.Received::refusal).containsOnly("");
        assertThat(routes.query("SELECT attempts FROM delivery", Integer.class))
                .hasSize(5)
                .allMatch(attempts -> attempts <= 2);
    }

    @Test
    void the_second_attempt_is_signed_and_counted_and_has_a_connection_of_its_own() {
        hub.replies(bytes(YES), last(""));
        start();

        routes.guild().createRoom("One");
        await().until(() -> hub.requests().size() == 1);
        routes.guild().createRoom("Two");

        await().until(() -> hub.requests().size() >= 3 || isOpen());
        assertThat(isOpen()).isFalse();
        routes.awaitEmptyOutbox();
        List<RawHub.Received> received = hub.requests();
        assertThat(received).extracting(RawHub.Received::attempt).containsExactly(1, 1, 2);
        assertThat(received).extracting(RawHub.Received::connection).containsExactly(1, 1, 2);
        assertThat(received).extracting(RawHub.Received::refusal).containsOnly("");
    }

    @Test
    void if_the_fresh_connection_ends_too_the_hub_is_down() {
        hub.replies(bytes(YES), last("")).repliesAll(last(""));
        start();

        routes.guild().createRoom("One");
        await().until(() -> hub.requests().size() == 1);
        routes.guild().createRoom("Two");

        await().until(this::isOpen);
        assertThat(hub.requests()).extracting(RawHub.Received::attempt).containsExactly(1, 1, 2);
    }

    @Test
    void a_connection_that_was_never_used_is_no_reason_for_haste() {
        hub.repliesAll(last(""));
        start();

        routes.guild().createRoom("One");

        await().until(this::isOpen);
        assertThat(hub.requests()).extracting(RawHub.Received::attempt).containsExactly(1);
    }

    @Test
    void a_response_that_begins_on_a_used_connection_is_a_response() {
        hub.replies(bytes(YES), last("HTTP/1.1 2"));
        start();

        routes.guild().createRoom("One");
        await().until(() -> hub.requests().size() == 1);
        routes.guild().createRoom("Two");

        await().until(this::isOpen);
        assertThat(hub.requests()).extracting(RawHub.Received::attempt).containsExactly(1, 1);
    }

    private void start() {
        routes = RunningRoutes.to(hub.endpoint(), data)
                .with("hub.retry.delay", AN_HOUR)
                .with("hub.retry.max-delay", AN_HOUR)
                .start();
    }

    private boolean isOpen() {
        return routes.context()
                        .getRegistry()
                        .lookupByNameAndType("breaker", Breaker.class)
                        .state()
                == BreakerState.OPEN;
    }
}
