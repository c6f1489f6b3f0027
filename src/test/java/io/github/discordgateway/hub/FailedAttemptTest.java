package io.github.discordgateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailedAttemptTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-02T10:00:00Z"));

    @ParameterizedTest
    @CsvSource({"7, 7000", "'Fri, 02 Jan 2026 10:00:30 GMT', 30000", "86400, 3600000"})
    void the_error_handler_waits_as_long_as_the_hub_asks(String retryAfter, long millis) {
        Exchange exchange = failed(answer(429, Map.of("retry-after", retryAfter)));

        new FailedAttempt(clock).process(exchange);

        assertThat(delay(exchange)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "0", "Fri, 02 Jan 2026 09:59:59 GMT"})
    void without_a_pause_that_is_one_the_policy_decides(String retryAfter) {
        Exchange exchange = failed(answer(503, Map.of("Retry-After", retryAfter)));

        new FailedAttempt(clock).process(exchange);

        assertThat(delay(exchange)).isNull();
    }

    @Test
    void a_pause_holds_for_one_attempt_only() {
        Exchange exchange = failed(answer(503, Map.of("Retry-After", "7")));
        new FailedAttempt(clock).process(exchange);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, answer(503, null));

        new FailedAttempt(clock).process(exchange);

        assertThat(delay(exchange)).isNull();
    }

    @Test
    void a_hub_that_does_not_answer_asks_for_nothing() {
        Exchange exchange = failed(new ConnectException("refused"));

        new FailedAttempt(clock).process(exchange);

        assertThat(delay(exchange)).isNull();
    }

    @Test
    void what_fails_before_the_request_is_a_refusal_and_what_fails_after_the_response_is_not() {
        Exchange exchange = failed(new IllegalStateException("no secret"));
        new FailedAttempt(clock).process(exchange);
        Object before = exchange.getProperty(FailedAttempt.VERDICT);
        exchange.setProperty(SuccessfulAttempt.ACCEPTED, true);

        new FailedAttempt(clock).process(exchange);

        assertThat(before).isEqualTo(Verdict.DEAD_LETTER);
        assertThat(exchange.getProperty(FailedAttempt.VERDICT)).isEqualTo(Verdict.AGAIN);
    }

    @Test
    void the_hubs_own_faults_are_counted_and_nothing_else() {
        Exchange exchange = failed(answer(503, null));
        exchange.setProperty(Deliveries.QUEUED, Exchanges.event("1"));
        FailedAttempt failedAttempt = new FailedAttempt(clock);
        failedAttempt.setBreaker(new Breaker());

        assertThat(Stream.of(
                                answer(503, null),
                                answer(500, null),
                                answer(404, null),
                                new ConnectException(),
                                answer(501, null))
                        .map(failure -> {
                            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
                            failedAttempt.process(exchange);
                            return exchange.getProperty("hubFaults");
                        }))
                .containsExactly(0, 1, 1, 1, 2);
    }

    private static Exchange failed(Exception failure) {
        Exchange exchange = Exchanges.withBody("{}");
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
        return exchange;
    }

    private static HttpOperationFailedException answer(int status, Map<String, String> headers) {
        return new HttpOperationFailedException("http://hub/", status, "", null, headers, "");
    }

    private static Object delay(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY);
    }
}
