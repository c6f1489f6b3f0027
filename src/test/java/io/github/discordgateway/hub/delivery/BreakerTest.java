package io.github.discordgateway.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.component.CapturedLog;
import io.github.discordgateway.hub.Exchanges;
import io.github.discordgateway.hub.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lanes may make an attempt. */
class BreakerTest {
    private static final int NO_WAIT_MS = 250;

    @RegisterExtension
    final CapturedLog log = new CapturedLog(Breaker.class);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-02T10:00:00Z"));
    private final Breaker breaker = new Breaker(clock);
    private volatile boolean stopping;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void every_lane_may_as_long_as_nothing_failed() {
        assertMay(attempt(0));
        assertMay(attempt(1));
    }

    @Test
    void while_the_hub_is_down_the_lane_that_noticed_goes_on_and_the_others_wait() {
        failed(1, 503, "the hub answered 503");

        CompletableFuture<Void> first = attempt(0);
        CompletableFuture<Void> third = attempt(2);

        assertMay(attempt(1));
        assertWaits(first);
        assertWaits(third);
        assertThat(breaker.reason()).contains("the hub answered 503");
    }

    @Test
    void a_hub_without_an_answer_is_down_too() {
        failed(1, null, "refused");

        assertWaits(attempt(0));
    }

    @Test
    void a_second_lane_that_fails_does_not_take_the_turn_of_the_first() {
        failed(1, 503, "first");
        failed(2, 503, "second");

        assertMay(attempt(1));
        assertWaits(attempt(2));
    }

    @Test
    void a_yes_lets_all_go_on() {
        failed(1, 503, "down");
        CompletableFuture<Void> first = attempt(0);
        CompletableFuture<Void> third = attempt(2);
        assertWaits(first);

        breaker.close();

        assertMay(first);
        assertMay(third);
        assertThat(breaker.reason()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500, 302})
    void an_answer_about_the_event_alone_lets_all_go_on(int status) {
        failed(1, 503, "down");
        CompletableFuture<Void> first = attempt(0);
        assertWaits(first);

        failed(1, status, "an answer");

        assertMay(first);
        assertThat(breaker.reason()).isEmpty();
    }

    @Test
    void an_event_waits_until_the_time_that_the_hub_asked_for() {
        Instant time = clock.instant().plusSeconds(3600);
        CompletableFuture<Void> attempt = attempt(notBefore(time));
        assertWaits(attempt);
        await().untilAsserted(() -> assertThat(breaker.reason()).contains("it asked for a pause until " + time));
        assertThat(log.lines()).hasSize(1);

        clock.advance(Duration.ofHours(1));

        assertMay(attempt);
    }

    @Test
    void a_time_that_was_noted_while_the_clock_was_days_ahead_holds_nothing_back() {
        assertMay(attempt(notBefore(clock.instant().plus(Duration.ofDays(2)))));
    }

    @Test
    void a_stop_ends_the_wait() {
        failed(1, 503, "down");
        CompletableFuture<Void> first = attempt(0);
        assertWaits(first);

        stopping = true;

        assertRejected(first);
    }

    @Test
    void an_interrupt_ends_the_wait() {
        failed(1, 503, "down");
        CompletableFuture<Void> first = attempt(0);
        assertWaits(first);

        threads.shutdownNow();

        assertRejected(first);
    }

    @Test
    void a_410_pauses_all_lanes_until_somebody_says_that_they_go_on() {
        failed(1, 410, "the hub answered 410");
        CompletableFuture<Void> first = attempt(0);
        CompletableFuture<Void> second = attempt(1);
        assertWaits(first);
        assertWaits(second);
        assertThat(breaker.isPaused()).isTrue();

        breaker.resume();

        assertMay(second);
        assertWaits(first);
        breaker.close();
        assertMay(first);
        assertThat(breaker.isPaused()).isFalse();
    }

    @Test
    void a_410_is_told_once_with_the_remedy() {
        failed(1, 410, "the hub answered 410");
        failed(2, 410, "the hub answered 410");

        assertThat(log.lines()).singleElement().asString().contains("resume", "Nothing is lost");
    }

    @Test
    void a_yes_to_an_attempt_that_was_under_way_does_not_end_a_pause() {
        failed(1, 410, "the hub answered 410");

        breaker.close();

        assertWaits(attempt(0));
        assertThat(breaker.isPaused()).isTrue();
    }

    private Verdict failed(int lane, Integer status, String why) {
        HubResponse response = status == null ? HubResponse.NONE : HubResponse.of(status.intValue());
        return breaker.failed(lane(lane), response, status, why, false);
    }

    private CompletableFuture<Void> attempt(int lane) {
        return attempt(lane(lane));
    }

    private CompletableFuture<Void> attempt(Delivery delivery) {
        return CompletableFuture.runAsync(() -> breaker.await(delivery, () -> stopping), threads);
    }

    private static Delivery lane(int lane) {
        Delivery delivery = Delivery.begin(Exchanges.withBody("{}"), lane, () -> false);
        delivery.take(DeliveringExchanges.event("event-" + lane));
        return delivery;
    }

    private static Delivery notBefore(Instant time) {
        Delivery delivery = lane(0);
        delivery.take(DeliveringExchanges.queued("id", 1, time.toEpochMilli()));
        return delivery;
    }

    private static void assertMay(CompletableFuture<Void> attempt) {
        await().until(attempt::isDone);
        assertThat(attempt).isCompleted();
    }

    private static void assertWaits(CompletableFuture<Void> attempt) {
        await().during(NO_WAIT_MS, TimeUnit.MILLISECONDS).until(() -> !attempt.isDone());
    }

    private static void assertRejected(CompletableFuture<Void> attempt) {
        await().until(attempt::isDone);
        assertThat(attempt).isCompletedExceptionally();
        assertThat(attempt)
                .failsWithin(1, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class);
    }
}
