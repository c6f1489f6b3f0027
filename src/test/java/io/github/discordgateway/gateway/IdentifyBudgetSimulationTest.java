package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days in which sessions identify again as soon as they may, on a simulated clock. */
class IdentifyBudgetSimulationTest {
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration TWO_DAYS = Duration.ofHours(48);

    @ParameterizedTest
    @CsvSource({"500, 1, 1", "500, 3, 1", "500, 50, 16", "50, 1, 1", "5, 1, 1", "1, 3, 1"})
    void an_identify_loop_never_exceeds_the_cap_in_any_day(int cap, int shards, int maxConcurrency) {
        var loop = new Simulation(cap, shards, maxConcurrency);

        loop.identifyAgainAndAgain(TWO_DAYS);

        assertThat(loop.mostInADay()).isLessThanOrEqualTo(cap);
    }

    @ParameterizedTest
    @CsvSource({"500, 3, 1", "500, 50, 16", "50, 1, 1", "5, 1, 1", "1, 3, 1"})
    void an_identify_loop_that_reaches_the_cap_still_goes_on_the_next_day(int cap, int shards, int maxConcurrency) {
        var loop = new Simulation(cap, shards, maxConcurrency);

        loop.identifyAgainAndAgain(TWO_DAYS);

        assertThat(loop.sentBetween(Duration.ZERO, Duration.ofHours(24))).isEqualTo(cap);
        assertThat(loop.sentBetween(Duration.ofHours(24), TWO_DAYS)).isEqualTo(cap);
    }

    @Test
    void the_identify_loop_of_one_session_stays_at_half_of_the_cap() {
        var loop = new Simulation(500, 1, 1);

        loop.identifyAgainAndAgain(TWO_DAYS);

        assertThat(loop.sentBetween(Duration.ZERO, Duration.ofHours(1))).isLessThanOrEqualTo(15);
        assertThat(loop.mostInADay()).isBetween(200L, 250L);
    }

    @Test
    void the_shards_of_a_large_bot_start_with_no_other_pause_than_the_spacing() {
        var start = new Simulation(500, 50, 16);

        start.identifyOnce();

        assertThat(start.sent)
                .extracting(IdentifyRecord::shardId)
                .doesNotHaveDuplicates()
                .hasSize(50);
        assertThat(start.reasons).containsOnly("Discord admits one identify in 5 s");
        assertThat(start.sentBetween(Duration.ZERO, Duration.ofSeconds(1))).isEqualTo(16);
        assertThat(start.sent.get(49).at()).isEqualTo(START.plusSeconds(15));
    }

    @Test
    void the_shards_of_a_large_bot_start_one_after_the_other_where_discord_cannot_be_asked() {
        var start = new Simulation(500, 50, 0);

        start.identifyOnce();

        assertThat(start.reasons).containsOnly("Discord admits one identify in 5 s");
        assertThat(start.sent.get(49).at()).isEqualTo(START.plusSeconds(49 * 5));
    }

    /** Sessions of one bot that ask, each when the pause of its last refusal is over. */
    private static final class Simulation {
        final List<IdentifyRecord> sent = new ArrayList<>();
        final List<String> reasons = new ArrayList<>();
        private final PriorityQueue<Asking> asking = new PriorityQueue<>(Comparator.comparing(Asking::at)
                .thenComparing(next -> next.shard().id()));
        private final IdentifyBudget budget;
        private final int maxConcurrency;

        /**
         * A bot that just starts.
         *
         * @param maxConcurrency 0 where Discord cannot be asked
         */
        Simulation(int cap, int shards, int maxConcurrency) {
            this.budget = new IdentifyBudget(cap, IdentifyBudget.SPACING);
            this.maxConcurrency = maxConcurrency;
            IntStream.range(0, shards).forEach(id -> asking.add(new Asking(START, new Shard(id, shards))));
        }

        void identifyOnce() {
            while (!asking.isEmpty()) {
                ask(asking.remove());
            }
        }

        void identifyAgainAndAgain(Duration duration) {
            while (asking.element().at().isBefore(START.plus(duration))) {
                Asking next = asking.remove();
                if (ask(next)) {
                    asking.add(next);
                }
            }
        }

        private boolean ask(Asking next) {
            var admission = budget.admit(next.shard(), lately(next.at()), limit(next.at()), next.at());
            if (admission.isGranted()) {
                sent.add(new IdentifyRecord(next.at(), next.shard().id()));
            } else {
                reasons.add(admission.reason());
                asking.add(new Asking(next.at().plus(admission.pause()), next.shard()));
            }
            return admission.isGranted();
        }

        private List<IdentifyRecord> lately(Instant now) {
            return sent.stream()
                    .filter(identify -> !identify.at().isBefore(now.minus(IdentifyBudget.DAY)))
                    .toList();
        }

        private Optional<StartLimit> limit(Instant now) {
            int remaining = 1_000 - lately(now).size();
            return maxConcurrency == 0
                    ? Optional.empty()
                    : Optional.of(new StartLimit(1_000, remaining, Duration.ofHours(24), maxConcurrency));
        }

        long sentBetween(Duration from, Duration until) {
            return sent.stream()
                    .map(identify -> Duration.between(START, identify.at()))
                    .filter(at -> at.compareTo(from) >= 0 && at.compareTo(until) < 0)
                    .count();
        }

        /** The most in any 24 hours; a window that holds the most begins with one of them. */
        long mostInADay() {
            return sent.stream()
                    .map(first -> Duration.between(START, first.at()))
                    .mapToLong(first -> sentBetween(first, first.plus(IdentifyBudget.DAY)))
                    .max()
                    .orElse(0);
        }
    }

    private record Asking(Instant at, Shard shard) {}
}
