package io.github.discordgateway.routes;

import static io.github.discordgateway.hubdouble.Answer.HESITATION;
import static io.github.discordgateway.hubdouble.Answer.RESET;
import static io.github.discordgateway.hubdouble.Answer.SILENCE;
import static io.github.discordgateway.hubdouble.Answer.body;
import static io.github.discordgateway.hubdouble.Answer.dripping;
import static io.github.discordgateway.hubdouble.Answer.endless;
import static io.github.discordgateway.hubdouble.Answer.status;
import static io.github.discordgateway.hubdouble.Answer.truncated;
import static io.github.discordgateway.routes.AnswersTest.Outcome.AGAIN;
import static io.github.discordgateway.routes.AnswersTest.Outcome.A_FEW_TIMES;
import static io.github.discordgateway.routes.AnswersTest.Outcome.DEAD_LETTER;
import static io.github.discordgateway.routes.AnswersTest.Outcome.DELIVERED;
import static io.github.discordgateway.routes.AnswersTest.Outcome.IN_A_SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.Patience;
import io.github.discordgateway.hubdouble.Answer;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where each answer of a hub leads. */
class AnswersTest {
    private static final int REDELIVERIES = 2;
    private static final int SHOWN_CHARACTERS = 2048;

    @TempDir
    static Path data;

    /** They start once, since the table is long. */
    private static final Map<Setup, Running> RUNNING = new HashMap<>();

    /** With a hub that answers when it does, or with one that takes longer than it may. */
    private record Setup(Dialect dialect, boolean slow) {
        Running running() {
            return RUNNING.computeIfAbsent(this, Running::in);
        }

        Duration responseTimeout() {
            return slow ? Duration.ofSeconds(2) : Patience.LIMIT;
        }
    }

    enum Outcome {
        DELIVERED,
        DEAD_LETTER,
        AGAIN,
        IN_A_SECOND,
        A_FEW_TIMES
    }

    /** Routes with the hub that they post to. */
    private record Running(HubDouble hub, RunningRoutes routes) {
        static Running in(Setup setup) {
            HubDouble hub = new HubDouble();
            RunningRoutes routes = RunningRoutes.to(hub, data.resolve(setup.toString()))
                    .with("hub.response-timeout", setup.responseTimeout().toMillis())
                    .with("hub.server-error.redeliveries", REDELIVERIES)
                    .start(setup.dialect());
            return new Running(hub, routes);
        }

        /** Ends a row of refusals. */
        void acceptsOne() {
            int before = hub.requests().size();
            routes.guild().createRoom("Accepted");
            await().until(() -> hub.requests().size() > before);
            routes.awaitEmptyOutbox();
        }
    }

    /**
     * An answer.
     *
     * @param kept what the dead letter says of its body, where there is one
     * @param slow whether it takes longer than it may
     */
    private record Row(String name, Answer answer, Outcome outcome, String kept, boolean slow) {
        Row(String name, Answer answer, Outcome outcome, String kept) {
            this(name, answer, outcome, kept, false);
        }

        static Row slow(String name, Answer answer, Outcome outcome) {
            return new Row(name, answer, outcome, "", true);
        }

        @Override
        public String toString() {
            return name + ": " + outcome;
        }
    }

    @AfterAll
    static void stop() {
        RUNNING.values().forEach(running -> {
            running.routes().close();
            running.hub().close();
        });
        RUNNING.clear();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("table")
    void every_answer_leads_where_it_should(Dialect dialect, Row row) {
        Running running = new Setup(dialect, row.slow()).running();
        HubDouble hub = running.hub();
        if (row.outcome() == DEAD_LETTER || row.outcome() == A_FEW_TIMES) {
            running.acceptsOne();
        }
        int before = hub.requests().size();
        int attempts = attempts(row.outcome());
        for (int n = 0; n < (row.outcome() == A_FEW_TIMES ? attempts : 1); n++) {
            hub.answers(row.answer());
        }

        running.routes().guild().createRoom("Café " + row.name());

        await().until(() -> hub.requests().size() >= before + attempts);
        running.routes().awaitEmptyOutbox();
        List<ReceivedRequest> requests =
                hub.requests().subList(before, hub.requests().size());
        assertThat(hub.refusals()).isEmpty();
        assertThat(requests)
                .extracting(ReceivedRequest::attempt)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, attempts).boxed().toList());
        if (row.outcome() == IN_A_SECOND) {
            assertThat(requests.get(1).timestamp())
                    .isGreaterThan(requests.get(0).timestamp());
        }
        assertThat(kept(running, requests.get(0))).isEqualTo(deadLetter(row, attempts));
    }

    @Test
    void normal_answers_do_not_cost_a_connection_each() {
        Running running = new Setup(Dialect.YAML, false).running();
        HubDouble hub = running.hub();
        int before = hub.requests().size();
        int connections = hub.connections();
        for (int n = 0; n < 20; n++) {
            hub.answers(body(n % 2 == 0 ? 200 : 404, "text/plain, a little".repeat(100)));
        }

        for (int n = 0; n < 20; n++) {
            running.routes().guild().createRoom("Room " + n);
        }

        await().until(() -> hub.requests().size() == before + 20);
        assertThat(hub.connections()).isLessThanOrEqualTo(connections + 1);
    }

    static Stream<Arguments> table() {
        List<Row> rows = Stream.of(
                        rows(DELIVERED, 200, 201, 202),
                        rows(DEAD_LETTER, 400, 401, 403, 404, 405, 409, 413, 422),
                        rows(A_FEW_TIMES, 500, 501, 505),
                        redirects(301, 302, 303, 307, 308),
                        IntStream.of(408, 425, 429, 502, 503, 504)
                                .mapToObj(
                                        code -> new Row("" + code, status(code, "Retry-After", "1"), IN_A_SECOND, "")),
                        unusual())
                .flatMap(some -> some)
                .toList();
        return Stream.of(Dialect.values()).flatMap(dialect -> rows.stream().map(row -> Arguments.of(dialect, row)));
    }

    private static Stream<Row> rows(Outcome outcome, int... statuses) {
        return IntStream.of(statuses)
                .mapToObj(code -> new Row("" + code, body(code, "It is " + code), outcome, code + " It is " + code));
    }

    private static Stream<Row> redirects(int... statuses) {
        return IntStream.of(statuses)
                .mapToObj(code -> new Row(
                        "" + code, status(code, "Location", "http://127.0.0.1:1/"), DEAD_LETTER, code + " nothing"));
    }

    private static Stream<Row> unusual() {
        String flood = "flood".repeat(1000).substring(0, SHOWN_CHARACTERS);
        return Stream.of(
                new Row("204", status(204), DELIVERED, ""),
                new Row("an endless yes", endless(200), DELIVERED, ""),
                Row.slow("a yes that drips", dripping(200), DELIVERED),
                new Row("a yes that breaks off", truncated(200), DELIVERED, ""),
                new Row("an endless no", endless(400), DEAD_LETTER, "400 " + flood),
                new Row("a no that breaks off", truncated(404), DEAD_LETTER, "404 half of"),
                new Row(
                        "a small no that unpacks to a large one",
                        packed(422),
                        DEAD_LETTER,
                        "422 " + "0".repeat(SHOWN_CHARACTERS)),
                new Row(
                        "a no in Latin-1",
                        body(400, "text/html; charset=iso-8859-1", latin1("é")),
                        DEAD_LETTER,
                        "400 é"),
                new Row("a no in no charset", body(400, "text/html; charset=none", text("no")), DEAD_LETTER, "400 no"),
                new Row(
                        "a yes in an illegal charset",
                        body(200, "text/html; charset='utf-8'", text("yes")),
                        DELIVERED,
                        ""),
                new Row(
                        "a later in an illegal charset",
                        body(503, "text/html; charset='utf-8'", text("later")),
                        AGAIN,
                        ""),
                new Row(
                        "a no in an illegal charset",
                        body(400, "text/html; charset='utf-8'", text("no")),
                        DEAD_LETTER,
                        "400 no"),
                new Row("a no with a zero in it", body(400, "a/b", text("n\0o")), DEAD_LETTER, "400 n\uFFFDo"),
                new Row("a no without a type", body(400, "", text("no")), DEAD_LETTER, "400 no"),
                new Row("an endless fault", endless(500), A_FEW_TIMES, "500 " + flood),
                Row.slow("a later that drips", dripping(503), AGAIN),
                new Row("a later in UTF-16", body(503, "text/html; charset=utf-16", text("later")), AGAIN, ""),
                new Row("a fault in Latin-1", body(503, "text/html; charset=iso-8859-1", text("!")), AGAIN, ""),
                new Row("a reset", RESET, AGAIN, ""),
                Row.slow("silence", SILENCE, AGAIN),
                Row.slow("hesitation", HESITATION, AGAIN));
    }

    private static int attempts(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED, DEAD_LETTER -> 1;
            case AGAIN, IN_A_SECOND -> 2;
            case A_FEW_TIMES -> REDELIVERIES + 1;
        };
    }

    private static List<String> deadLetter(Row row, int attempts) {
        return row.outcome() == DEAD_LETTER || row.outcome() == A_FEW_TIMES
                ? List.of(attempts + " " + row.kept())
                : List.of();
    }

    private static List<String> kept(Running running, ReceivedRequest request) {
        return running.routes()
                .query(
                        "SELECT attempts || ' ' || status || ' ' || COALESCE(NULLIF(answer, ''), 'nothing')"
                                + " FROM dead_letter WHERE event_id = ?",
                        String.class,
                        request.eventId());
    }

    private static Buffer text(String text) {
        return Buffer.buffer(text);
    }

    private static Buffer latin1(String text) {
        return Buffer.buffer(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Answer packed(int status) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("0".repeat(50_000_000).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return request -> request.response()
                .setStatusCode(status)
                .putHeader("Content-Encoding", "gzip")
                .end(Buffer.buffer(packed.toByteArray()));
    }
}
