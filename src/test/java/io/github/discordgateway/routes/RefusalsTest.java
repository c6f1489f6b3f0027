package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hub.delivery.Breaker;
import io.github.discordgateway.hub.delivery.BreakerState;
import io.github.discordgateway.hub.delivery.HubHealthCheck;
import io.github.discordgateway.hub.delivery.HubResponse;
import io.github.discordgateway.hubdouble.Answer;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each refusal leads to: once, in a row, and when the hub accepts again. */
class RefusalsTest {
    private static final int[] REFUSALS = {302, 400, 401, 403, 404, 405, 407, 409, 413, 421, 422, 500, 501};

    @TempDir
    static Path data;

    /** They start once, since the table is long. */
    private static final Map<Dialect, Running> RUNNING = new HashMap<>();

    private Running other;

    private record Running(HubDouble hub, RunningRoutes routes) {
        static Running in(Dialect dialect) {
            return in(dialect, data.resolve(dialect.toString()), "1h", 204);
        }

        static Running in(Dialect dialect, Path data, String hold, int status) {
            HubDouble hub = new HubDouble().answersAll(Answer.status(status));
            RunningRoutes routes = RunningRoutes.to(hub, data)
                    .with("hub.corrections.period", 50)
                    .with("hub.refusals.hold", hold)
                    .with("hub.server-error.redeliveries", 0)
                    .start(dialect);
            return new Running(hub, routes);
        }

        List<String> createRooms(int count) {
            return IntStream.range(0, count)
                    .mapToObj(n -> routes.guild().createRoom("Room " + n))
                    .toList();
        }

        /** The rooms whose creation came, also as a correction, in the order of the requests. */
        List<String> created(int before) {
            return hub.requests().stream()
                    .skip(before)
                    .filter(request -> request.event().equals("room.created"))
                    .map(request -> request.body().replaceAll(".*\"channelId\":\"(\\d+)\".*", "$1"))
                    .toList();
        }

        HealthCheck.Result health() {
            return routes.context()
                    .getRegistry()
                    .findSingleByType(HubHealthCheck.class)
                    .call();
        }

        BreakerState breaker() {
            return routes.context()
                    .getRegistry()
                    .findSingleByType(Breaker.class)
                    .state();
        }

        List<Integer> unresolved() {
            return routes.query("SELECT COUNT(*) FROM dead_letter WHERE resolution IS NULL", Integer.class);
        }

        List<Integer> uncertain() {
            return routes.query("SELECT COUNT(*) FROM uncertain", Integer.class);
        }

        void close() {
            routes.close();
            hub.close();
        }
    }

    @AfterEach
    void stopOther() {
        if (other != null) {
            other.close();
        }
    }

    @AfterAll
    static void stop() {
        RUNNING.values().forEach(Running::close);
        RUNNING.clear();
    }

    static Stream<Arguments> table() {
        // The table is the same for both; that both ask it three rows show.
        return Stream.concat(
                IntStream.of(REFUSALS).mapToObj(status -> Arguments.of(Dialect.YAML, status)),
                IntStream.of(302, 401, 500).mapToObj(status -> Arguments.of(Dialect.JAVA, status)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("table")
    void once_is_a_dead_letter_and_is_corrected_when_the_next_event_is_accepted(Dialect dialect, int status) {
        Running running = RUNNING.computeIfAbsent(dialect, Running::in);
        int before = running.hub().requests().size();
        running.hub().answers(Answer.status(status));

        List<String> rooms = running.createRooms(2);

        await().untilAsserted(() ->
                assertThat(running.created(before)).containsExactly(rooms.get(0), rooms.get(1), rooms.get(0)));
        ReceivedRequest correction =
                running.hub().requests().get(running.hub().requests().size() - 1);
        assertThat(correction.source()).isEqualTo("correction");
        await().until(() -> running.uncertain().equals(List.of(0)));
        assertThat(running.unresolved()).containsExactly(0);
        assertThat(running.health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(running.routes()
                        .query(
                                "SELECT resolution FROM dead_letter WHERE event_id = ?",
                                String.class,
                                running.hub().requests().get(before).eventId()))
                .containsExactly("corrected");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("table")
    void in_a_row_they_go_back_to_the_queue_and_are_accepted_in_their_order(Dialect dialect, int status) {
        Running running = RUNNING.computeIfAbsent(dialect, Running::in);
        int before = running.hub().requests().size();
        int letters = running.routes().deadLetters().size();
        running.hub().answersAll(Answer.status(status));

        List<String> rooms = running.createRooms(7);

        await().until(() -> running.created(before).size() > 8);
        assertThat(running.breaker()).isEqualTo(BreakerState.REFUSING);
        HealthCheck.Result health = running.health();
        assertThat(health.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health.getMessage().orElseThrow())
                .contains(
                        HubResponse.of(status).problem(status),
                        HubResponse.of(status).remedy(),
                        "7 wait",
                        "none is lost");
        assertThat(running.routes().deadLetters()).hasSize(letters);
        assertThat(running.uncertain()).containsExactly(0);
        assertThat(running.created(before)).startsWith(rooms.subList(0, 5).toArray(String[]::new));
        assertThat(running.created(before).subList(5, 8)).containsOnly(rooms.get(0));

        int refused = running.created(before).size();
        running.hub().answersAll(Answer.status(204));

        running.routes().awaitEmptyOutbox();
        List<String> accepted = running.created(before).stream()
                .skip(refused)
                .dropWhile(room -> room.equals(rooms.get(0)))
                .toList();
        assertThat(accepted).isEqualTo(rooms.subList(1, 7));
        assertThat(running.routes().deadLetters()).hasSize(letters);
        await().until(() -> running.health().getState() == HealthCheck.State.UP);
        assertThat(running.breaker()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void a_refusal_that_no_setting_explains_holds_the_others_up_for_a_while_only_and_is_corrected() {
        other = Running.in(Dialect.YAML, data.resolve("hold"), "1s", 422);

        List<String> rooms = other.createRooms(6);
        await().until(() -> other.routes().deadLetters().size() == 6);

        assertThat(other.breaker()).isEqualTo(BreakerState.REFUSING);
        assertThat(other.health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(other.health().getMessage().orElseThrow()).contains("becomes a dead letter");

        other.hub().answersAll(Answer.status(204));
        int before = other.hub().requests().size();
        String last = other.routes().guild().createRoom("Accepted");

        await().until(() -> other.uncertain().equals(List.of(0)));
        assertThat(other.created(before)).startsWith(last).contains(rooms.toArray(String[]::new));
        assertThat(other.unresolved()).containsExactly(0);
        assertThat(other.health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void a_wrong_setting_holds_them_up_for_as_long_as_it_is_wrong() {
        other = Running.in(Dialect.YAML, data.resolve("setting"), "1ms", 401);

        other.createRooms(6);
        await().until(() -> other.hub().requests().size() > 20);

        assertThat(other.routes().deadLetters()).isEmpty();
    }

    @Test
    void what_was_refused_before_a_restart_counts() {
        other = Running.in(Dialect.YAML, data.resolve("restart"), "1h", 401);
        other.createRooms(3);
        await().until(() -> other.routes().deadLetters().size() == 3);
        other.close();

        other = Running.in(Dialect.YAML, data.resolve("restart"), "1h", 401);
        other.createRooms(5);
        await().until(() -> other.breaker() == BreakerState.REFUSING);

        assertThat(other.routes().deadLetters()).isEmpty();
        assertThat(other.routes()
                        .query("SELECT COUNT(*) FROM outbox", Integer.class)
                        .get(0))
                .isGreaterThanOrEqualTo(5);
    }
}
