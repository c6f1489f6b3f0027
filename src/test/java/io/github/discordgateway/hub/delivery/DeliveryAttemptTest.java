package io.github.discordgateway.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.hub.EventRefusedException;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.ManualClock;
import io.github.discordgateway.hub.RetryLaterException;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.CannotCreateTransactionException;

class DeliveryAttemptTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-02T10:00:00Z"));
    private final DeliveryAttempt attempt = new DeliveryAttempt(clock);
    private final Exchange exchange = DeliveringExchanges.withRequest("{}");

    @Test
    void attempts_are_counted_from_1() {
        assertThat(Stream.generate(this::numberOfTheNext).limit(3)).containsExactly(1, 2, 3);
    }

    @Test
    void those_before_a_restart_count_too() {
        Delivery.of(exchange).take(DeliveringExchanges.queued("1", 7, 0));

        assertThat(numberOfTheNext()).isEqualTo(8);
    }

    @Test
    void the_next_event_is_counted_from_1() {
        Delivery.of(exchange).take(DeliveringExchanges.event("1"));
        numberOfTheNext();
        Delivery.of(exchange).take(DeliveringExchanges.event("2"));

        assertThat(numberOfTheNext()).isEqualTo(1);
    }

    @Test
    void what_would_lead_the_request_elsewhere_is_taken_off() {
        exchange.getMessage().setHeader(Exchange.HTTP_URI, "http://elsewhere.example.org");
        exchange.getMessage().setHeader("camelhttpquery", "a=b");
        exchange.getMessage().setHeader(HubHeaders.ROOM_EVENT, "voice.left");

        attempt.begin(exchange);

        assertThat(exchange.getMessage().getHeaders())
                .containsOnlyKeys(HubHeaders.DELIVERY_ATTEMPT, HubHeaders.ROOM_EVENT);
    }

    @ParameterizedTest
    @CsvSource({"7, 7000", "'Fri, 02 Jan 2026 10:00:30 GMT', 30000", "86400, 3600000"})
    void the_error_handler_waits_as_long_as_the_hub_asks(String retryAfter, long millis) {
        fail(answer(429, Map.of("retry-after", retryAfter)));

        assertThat(delay()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "0", "Fri, 02 Jan 2026 09:59:59 GMT"})
    void without_a_pause_that_is_one_the_policy_decides(String retryAfter) {
        fail(answer(503, Map.of("Retry-After", retryAfter)));

        assertThat(delay()).isNull();
    }

    @Test
    void a_pause_holds_for_one_attempt_only() {
        fail(answer(503, Map.of("Retry-After", "7")));
        fail(answer(503, null));

        assertThat(delay()).isNull();
    }

    @Test
    void a_hub_that_does_not_answer_asks_for_nothing() {
        fail(new ConnectException("refused"));

        assertThat(delay()).isNull();
    }

    @Test
    void a_request_that_cannot_be_made_is_refused() {
        assertThat(fail(new IllegalStateException("no secret")))
                .isInstanceOfSatisfying(EventRefusedException.class, refusal -> assertThat(refusal.isForGood())
                        .isTrue());
    }

    static Stream<Exception> failuresOfTheProgram() {
        return Stream.of(
                new DataAccessResourceFailureException("another process has taken over"),
                new CannotCreateTransactionException("no connection"),
                new RejectedExecutionException("The program stops"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheProgram")
    void a_failure_that_is_none_of_the_hubs_is_repeated(Exception failure) {
        attempt.setDeliveries(new Deliveries());

        assertThat(fail(failure)).isInstanceOf(RetryLaterException.class).hasCause(failure);
    }

    @Test
    void what_the_hub_accepted_is_not_posted_again_if_the_database_does_not_take_the_note() throws Exception {
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        writer.shutdown();
        try (StoreDataSource dataSource = TestDatabase.inMemory().dataSource()) {
            AtomicBoolean answers = new AtomicBoolean();
            Deliveries deliveries = new Deliveries(clock, writer);
            deliveries.setDataSource(new DelegatingDataSource(dataSource) {
                @Override
                public Connection getConnection() throws SQLException {
                    if (!answers.get()) {
                        throw new SQLException("the disk is full");
                    }
                    return super.getConnection();
                }
            });
            attempt.setDeliveries(deliveries);
            AtomicInteger posts = new AtomicInteger();
            Processor attempts = attempt.wrap(null, posting -> posts.incrementAndGet());

            // Notes are put off until there are many.
            for (int i = 0; exchange.getException() == null; i++) {
                Delivery.of(exchange).take(DeliveringExchanges.event("event-" + i));
                attempts.process(exchange);
            }
            int accepted = posts.get();
            assertThat(exchange.getException()).isInstanceOf(RetryLaterException.class);
            answers.set(true);
            exchange.setException(null);
            attempts.process(exchange);

            assertThat(exchange.getException()).isNull();
            assertThat(posts).hasValue(accepted);
            assertThat(new JdbcTemplate(dataSource).queryForObject("SELECT COUNT(*) FROM delivery", Integer.class))
                    .isEqualTo(accepted);
        }
    }

    @Test
    void the_hubs_own_faults_are_counted_and_nothing_else() {
        Delivery delivery = Delivery.of(exchange);
        delivery.take(DeliveringExchanges.event("1"));
        attempt.setBreaker(new Breaker());

        assertThat(Stream.of(
                                answer(503, null),
                                answer(500, null),
                                answer(404, null),
                                new ConnectException(),
                                answer(501, null))
                        .map(failure -> {
                            fail(failure);
                            return delivery.faults();
                        }))
                .containsExactly(0, 1, 1, 1, 2);
    }

    private int numberOfTheNext() {
        attempt.begin(exchange);
        return exchange.getMessage().getHeader(HubHeaders.DELIVERY_ATTEMPT, Integer.class);
    }

    private Exception fail(Exception failure) {
        exchange.setException(null);
        attempt.begin(exchange);
        exchange.setException(failure);
        attempt.end(exchange);
        return exchange.getException();
    }

    private Object delay() {
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY);
    }

    private static HttpOperationFailedException answer(int status, Map<String, String> headers) {
        return new HttpOperationFailedException("http://hub/", status, "", null, headers, "");
    }
}
