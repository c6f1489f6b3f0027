package io.github.discordgateway.routes;

import static io.github.discordgateway.hubdouble.Answer.body;
import static io.github.discordgateway.hubdouble.Answer.status;
import static io.github.discordgateway.hubdouble.Answer.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hub.outbox.DeadLetterPlace;
import io.github.discordgateway.hub.outbox.DeadLetterSelection;
import io.github.discordgateway.hub.outbox.DeadLetters;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import io.github.discordgateway.store.PostgresServer;
import io.github.discordgateway.store.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The routes with PostgreSQL, by {@code outbox.datasource.url} alone. */
class OutboxOnPostgresTest {
    private static final DeadLetterSelection ALL = DeadLetterSelection.everything();
    private static final int AN_HOUR = 3_600_000;

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @TempDir
    Path data;

    private final HubDouble hub = new HubDouble();
    private TestDatabase database;
    private RunningRoutes routes;

    @BeforeEach
    void create() {
        database = POSTGRES.newDatabase();
        routes = newProcess();
    }

    @AfterEach
    void stop() {
        routes.close();
        hub.close();
    }

    @Test
    void events_reach_the_hub_in_order_whatever_it_answers_at_first() {
        hub.answers(statuses(503, 429, 500));
        routes.start();

        List<String> rooms =
                IntStream.range(0, 50).mapToObj(number -> "Room " + number).toList();
        rooms.forEach(routes.guild()::createRoom);

        routes.awaitEmptyOutbox();
        assertThat(hub.awaitRequests(53).subList(3, 53))
                .extracting(request -> request.body().replaceAll(".*\"name\":\"([^\"]*).*", "$1"))
                .containsExactlyElementsOf(rooms);
        assertThat(hub.refusals()).isEmpty();
        assertThat(data)
                .isDirectoryNotContaining(file -> !file.getFileName().toString().startsWith("in-hand-"));
    }

    @Test
    void a_refused_event_is_kept_with_an_answer_that_postgresql_would_not_take_and_replayed() {
        hub.answers(body(422, "a zero: \0"));
        routes.start();
        routes.guild().createRoom("Lobby");
        hub.awaitRequests(1);
        await().until(() -> !routes.deadLetters().isEmpty());

        var deadLetters = routes.context().getRegistry().lookupByNameAndType("deadLetters", DeadLetters.class);
        assertThat(deadLetters.list(ALL, DeadLetterPlace.START, 0, 9))
                .singleElement()
                .satisfies(listed -> assertThat(listed.letter().answer()).isEqualTo("a zero: \uFFFD"));
        routes.replayAll();

        List<ReceivedRequest> requests = hub.awaitRequests(2);
        assertThat(requests.get(1).eventId()).isEqualTo(requests.get(0).eventId());
        routes.awaitEmptyOutbox();
        assertThat(routes.deadLetters()).isEmpty();
    }

    @Test
    void what_waits_at_a_stop_goes_out_after_the_next_start() {
        hub.answers(status(503));
        routes.with("hub.retry.delay", AN_HOUR).with("hub.retry.max-delay", AN_HOUR);
        routes.start();
        routes.guild().createRoom("Lobby");
        hub.awaitRequests(1);
        routes.close();

        routes = newProcess().after(guild -> guild.createRoom("Lobby")).start();

        assertThat(hub.awaitRequests(2)).extracting(ReceivedRequest::attempt).containsExactly(1, 2);
    }

    @Test
    void connections_that_break_lose_and_repeat_nothing() {
        routes.with("outbox.retry.delay", 10).with("outbox.retry.max-delay", 50).start();
        for (int round = 1; round <= 5; round++) {
            routes.guild().createRoom("Before " + round);
            POSTGRES.breakConnections(database);
            routes.guild().createRoom("After " + round);
        }

        routes.awaitEmptyOutbox();

        assertThat(hub.awaitRequests(10))
                .extracting(request -> request.body().replaceAll(".*\"name\":\"([^\"]*).*", "$1"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 5)
                        .boxed()
                        .flatMap(round -> List.of("Before " + round, "After " + round).stream())
                        .toList());
    }

    @Test
    void what_was_delivered_long_ago_is_forgotten() {
        routes.with("outbox.delivered.retention", "1ms")
                .with("house-keeping.period", "100ms")
                .start();
        routes.guild().createRoom("Lobby");

        hub.awaitRequests(1);

        routes.awaitEmptyOutbox();
        await().until(
                        () -> routes.query("SELECT COUNT(*) FROM delivery", Integer.class),
                        count -> count.equals(List.of(0)));
    }

    private RunningRoutes newProcess() {
        return RunningRoutes.to(hub, data).on(database);
    }
}
