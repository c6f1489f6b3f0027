package io.github.discordgateway.routes;

import static io.github.discordgateway.hubdouble.Answer.statusAfter;
import static io.github.discordgateway.hubdouble.Answer.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.hubdouble.ReceivedRequest;
import io.github.discordgateway.rooms.Room;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.store.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.impl.engine.DefaultInflightRepository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An orderly stop while the hub is not well. */
class StoppingTest extends RoutesTestSupport {
    private static final SimulatedUser ADA = SimulatedUser.person("11", "ada");
    private static final String AN_HOUR = "3600000";

    @ParameterizedTest
    @EnumSource
    void an_event_that_waits_for_its_next_attempt_is_no_dead_letter(Dialect dialect) {
        hub.answers(statuses(503));
        startPatiently(dialect);
        routes.guild().createRoom("Lobby");
        hub.awaitRequests(1);

        routes.camel().stop();

        assertStoppedInOrder();
        assertThat(hub.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 500})
    void an_attempt_that_fails_during_the_stop_makes_no_dead_letter(int status) {
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        hub.answers(statusAfter(waiting, status));
        startPatiently(Dialect.YAML);
        completeWhenTheStopWaits(waiting);
        routes.guild().createRoom("Lobby");
        hub.awaitRequests(1);

        routes.camel().stop();

        assertStoppedInOrder();
        assertThat(hub.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void the_next_event_of_the_same_dispatch_does_not_overtake_the_one_that_waits(Dialect dialect) {
        hub.answers(statuses(204, 204, 204, 503));
        startPatiently(dialect);
        String lobby = routes.guild().createRoom("Lobby");
        String quiet = routes.guild().createRoom("Quiet");
        routes.guild().join(ADA, lobby);
        routes.guild().move(ADA.id(), quiet);
        hub.awaitRequests(4);

        routes.camel().stop();

        assertStoppedInOrder();
        assertThat(hub.requests()).extracting(ReceivedRequest::event).last().isEqualTo("voice.left");
    }

    @ParameterizedTest
    @EnumSource
    void what_the_hub_takes_during_the_stop_is_saved(Dialect dialect) {
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        hub.answers(statusAfter(waiting, 204));
        startPatiently(dialect);
        completeWhenTheStopWaits(waiting);
        String lobby = routes.guild().createRoom("Lobby");
        hub.awaitRequests(1);

        routes.camel().stop();

        assertStoppedInOrder();
        assertThat(savedRooms()).extracting(Room::channelId).containsExactly(lobby);
    }

    private void startPatiently(Dialect dialect) {
        routes.with("hub.retry.delay", AN_HOUR)
                .with("hub.retry.max-delay", AN_HOUR)
                .start(dialect);
    }

    private void assertStoppedInOrder() {
        assertThat(routes.camel().isStopped()).isTrue();
        assertThat(routes.context().getShutdownStrategy().isTimeoutOccurred()).isFalse();
        assertThat(routes.deadLetters()).isEmpty();
    }

    private List<Room> savedRooms() {
        try (var dataSource = TestDatabase.sqlite(data).dataSource()) {
            var store = TestDatabase.rooms(dataSource);
            return store.load(routes.guild().id()).orElseThrow().rooms();
        }
    }

    /** A stop first tells everything that it is under way, and then asks what is still in flight. */
    private void completeWhenTheStopWaits(CompletableFuture<Void> waiting) {
        var inflight = routes.context().getInflightRepository();
        routes.context().setInflightRepository(new DefaultInflightRepository() {
            @Override
            public int size(String routeId) {
                waiting.complete(null);
                return inflight.size(routeId);
            }
        });
    }
}
