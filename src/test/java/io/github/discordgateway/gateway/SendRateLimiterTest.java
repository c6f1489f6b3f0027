package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateway, Rate Limiting: at most 120 messages in 60 seconds, heartbeats included. */
class SendRateLimiterTest {
    private static final Duration OF_DISCORD = Duration.ofMillis(41_250);
    private static final long WINDOW = 60_000;

    private final SendRateLimiter rateLimiter = new SendRateLimiter();

    @Test
    void not_a_message_more_than_120_is_sent_in_a_window() {
        long sent = LongStream.range(0, 200)
                .filter(now -> rateLimiter.takeReserved(now))
                .count();

        assertThat(sent).isEqualTo(120);
    }

    @Test
    void a_message_no_longer_counts_after_60_seconds() {
        takeAllReserved(0);

        assertThat(rateLimiter.takeReserved(59_999)).isFalse();
        assertThat(rateLimiter.takeReserved(60_000)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"41250, 117", "5000, 106", "1000, 58", "500, 2", "1, 2"})
    void what_the_heartbeats_need_is_reserved_as_far_as_anything_else_is_left(long interval, int others) {
        rateLimiter.reserveHeartbeats(Duration.ofMillis(interval));

        long sent = LongStream.range(0, 200).filter(now -> rateLimiter.take(0)).count();

        assertThat(sent).isEqualTo(others);
    }

    @Test
    void a_heartbeat_finds_room_where_nothing_else_does() {
        rateLimiter.reserveHeartbeats(OF_DISCORD);
        takeAll(0);

        assertThat(rateLimiter.take(1)).isFalse();
        assertThat(rateLimiter.takeReserved(1)).isTrue();
    }

    @Test
    void what_is_asked_before_hello_leaves_room_for_what_follows_it() {
        takeAll(0);
        rateLimiter.reserveHeartbeats(Duration.ofSeconds(1));

        assertThat(rateLimiter.take(1)).isTrue();
        assertThat(LongStream.rangeClosed(1, 59).map(second -> second * 1_000)).allMatch(rateLimiter::takeReserved);
    }

    @Test
    void a_clock_may_count_from_anywhere() {
        rateLimiter.reserveHeartbeats(OF_DISCORD);
        takeAll(-30_000);

        assertThat(rateLimiter.take(29_999)).isFalse();
        assertThat(rateLimiter.take(30_000)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {41_250, 5_000, 1_000})
    void beside_a_flood_of_requests_every_regular_heartbeat_finds_room(long interval) {
        var connection = new FloodedConnection(interval);

        connection.run();

        assertThat(connection.refusedHeartbeats).isEmpty();
        assertThat(connection.regular).hasSizeGreaterThanOrEqualTo((int) (FloodedConnection.LENGTH / interval) - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {41_250, 5_000, 1_000, 500, 100, 7})
    void beside_a_flood_of_requests_no_window_has_more_than_120_messages(long interval) {
        var connection = new FloodedConnection(interval);

        connection.run();

        assertThat(mostInAWindow(connection.sent)).isLessThanOrEqualTo(120);
    }

    @ParameterizedTest
    @ValueSource(longs = {41_250, 5_000, 1_000})
    void beside_the_regular_heartbeats_requests_are_answered_all_the_time(long interval) {
        var connection = new FloodedConnection(interval);

        connection.run();

        for (long from = 0; from + WINDOW <= FloodedConnection.LENGTH; from += WINDOW) {
            long until = from + WINDOW;
            long begin = from;
            assertThat(connection.answers)
                    .filteredOn(at -> at >= begin && at < until)
                    .hasSizeGreaterThanOrEqualTo(58);
        }
    }

    private void takeAll(long now) {
        LongStream.range(0, 200).forEach(message -> rateLimiter.take(now));
    }

    private void takeAllReserved(long now) {
        LongStream.range(0, 200).forEach(message -> rateLimiter.takeReserved(now));
    }

    private static int mostInAWindow(List<Long> sent) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < sent.size(); last++) {
            while (sent.get(last) - sent.get(first) >= WINDOW) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** Five minutes in which the server asks for a heartbeat in every millisecond. */
    private static final class FloodedConnection {
        static final long LENGTH = 5 * WINDOW;

        final List<Long> sent = new ArrayList<>();
        final List<Long> regular = new ArrayList<>();
        final List<Long> answers = new ArrayList<>();
        final List<Long> refusedHeartbeats = new ArrayList<>();
        private final SendRateLimiter rateLimiter = new SendRateLimiter();
        private final long interval;

        FloodedConnection(long interval) {
            this.interval = interval;
        }

        void run() {
            rateLimiter.reserveHeartbeats(Duration.ofMillis(interval));
            for (long now = 0; now < LENGTH; now++) {
                answer(now);
                if (now % interval == interval / 2) {
                    beat(now);
                }
            }
        }

        private void answer(long now) {
            if (rateLimiter.take(now)) {
                sent.add(now);
                answers.add(now);
            }
        }

        private void beat(long now) {
            if (rateLimiter.takeReserved(now)) {
                sent.add(now);
                regular.add(now);
            } else {
                refusedHeartbeats.add(now);
            }
        }
    }
}
