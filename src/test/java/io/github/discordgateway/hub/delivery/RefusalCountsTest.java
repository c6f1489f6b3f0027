package io.github.discordgateway.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.hub.ManualClock;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalCountsTest {
    private static final Instant START = Instant.parse("2026-01-02T10:00:00Z");
    private static final long SLOT = START.getEpochSecond() / 5;

    private final ManualClock clock = new ManualClock(START);
    private final RefusalCounts counts = new RefusalCounts(clock);

    @Test
    void refusals_are_counted_by_slots_of_five_seconds() {
        counts.add();
        counts.add();
        clock.advance(Duration.ofMillis(4_999));
        counts.add();
        clock.advance(Duration.ofMillis(1));
        counts.add();

        assertThat(counts.in(SLOT - 1)).isZero();
        assertThat(counts.in(SLOT)).isEqualTo(3);
        assertThat(counts.in(SLOT + 1)).isEqualTo(1);
    }

    @Test
    void sixty_slots_are_kept_and_an_older_one_is_overwritten() {
        counts.add();
        clock.advance(Duration.ofMinutes(5).minusSeconds(5));
        counts.add();

        assertThat(counts.in(SLOT)).isEqualTo(1);
        assertThat(counts.in(SLOT + 59)).isEqualTo(1);

        clock.advance(Duration.ofSeconds(5));
        counts.add();

        assertThat(counts.in(SLOT)).isZero();
        assertThat(counts.in(SLOT + 60)).isEqualTo(1);
    }

    @Test
    void a_slot_without_a_refusal_does_not_show_what_was_there_an_age_before() {
        counts.add();

        assertThat(counts.in(SLOT + 60)).isZero();
    }

    @Test
    void threads_that_count_at_once_lose_nothing() {
        List<CompletableFuture<Void>> threads = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, 1_000).forEach(i -> counts.add())))
                .toList();
        threads.forEach(CompletableFuture::join);

        assertThat(counts.in(SLOT)).isEqualTo(4_000);
    }

    @ParameterizedTest
    @CsvSource({"400, 1", "401, 1", "302, 1", "500, 1", "503, 0", "429, 0", "410, 0"})
    void a_response_that_refuses_the_event_counts_and_one_that_asks_for_patience_does_not(int status, long refusals) {
        assertThat(refusalsAfter(new HttpOperationFailedException("http://hub/", status, "", null, Map.of(), "")))
                .isEqualTo(refusals);
    }

    @Test
    void a_hub_that_does_not_respond_refuses_nothing() {
        assertThat(refusalsAfter(new ConnectException("no connection"))).isZero();
    }

    private long refusalsAfter(Exception failure) {
        try (StoreDataSource dataSource = TestDatabase.inMemory().dataSource()) {
            ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
            writer.shutdown();
            Deliveries deliveries = new Deliveries(clock, writer);
            deliveries.setDataSource(dataSource);
            DeliveryAttempt attempt = new DeliveryAttempt(clock);
            attempt.setDeliveries(deliveries);
            Exchange exchange = DeliveringExchanges.delivering("1");
            attempt.begin(exchange);
            exchange.setException(failure);

            attempt.end(exchange);

            return deliveries.refusals().in(SLOT);
        }
    }
}
