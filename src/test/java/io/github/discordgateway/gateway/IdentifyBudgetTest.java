package io.github.discordgateway.gateway;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateway, Identifying, and Session Start Limit Object: how often a bot may identify. */
class IdentifyBudgetTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);
    private static final Shard SHARD = new Shard(3, 50);
    private static final Optional<StartLimit> NOT_ASKED = Optional.empty();

    private final IdentifyBudget budget = new IdentifyBudget(500, IdentifyBudget.SPACING);

    @Test
    void a_bot_that_never_identified_may() {
        var decision = budget.admit(SHARD, List.of(), NOT_ASKED, NOW);

        assertThat(decision).isEqualTo(IdentifyDecision.GRANTED);
        assertThat(decision.isGranted()).isTrue();
    }

    @Test
    void one_below_the_cap_is_granted() {
        var decision = budget.admit(SHARD, spreadOverShards(499, Duration.ofHours(2)), NOT_ASKED, NOW);

        assertThat(decision.isGranted()).isTrue();
    }

    @Test
    void at_the_cap_the_oldest_has_to_lapse_whichever_shards_sent_them() {
        var decision = budget.admit(SHARD, spreadOverShards(500, Duration.ofHours(2)), NOT_ASKED, NOW);

        assertThat(decision.isGranted()).isFalse();
        assertThat(decision.pause()).isEqualTo(Duration.ofHours(22));
    }

    @Test
    void above_the_cap_as_many_have_to_lapse_as_are_too_many() {
        var small = new IdentifyBudget(2, IdentifyBudget.SPACING);
        var sent = ago(Duration.ofHours(20), Duration.ofHours(10), Duration.ofHours(5), Duration.ofHours(2));

        var decision = small.admit(SHARD, sent, NOT_ASKED, NOW);

        assertThat(decision.pause()).isEqualTo(Duration.ofHours(19));
    }

    @Test
    void the_order_in_which_they_were_kept_does_not_matter() {
        var small = new IdentifyBudget(2, IdentifyBudget.SPACING);
        var sent = ago(Duration.ofHours(2), Duration.ofHours(20), Duration.ofHours(5), Duration.ofHours(10));

        var decision = small.admit(SHARD, sent, NOT_ASKED, NOW);

        assertThat(decision.pause()).isEqualTo(Duration.ofHours(19));
    }

    @ParameterizedTest
    @CsvSource({"PT23H59M59.999S, PT0.001S", "PT24H, PT0S", "PT25H, PT0S"})
    void a_day_is_the_last_24_hours_whatever_the_calendar_says(Duration ago, Duration pause) {
        var small = new IdentifyBudget(1, IdentifyBudget.SPACING);

        var decision = small.admit(SHARD, ago(ago), NOT_ASKED, NOW);

        assertThat(decision.pause()).isEqualTo(pause);
    }

    @Test
    void after_the_pause_it_is_granted_and_not_a_moment_before() {
        var small = new IdentifyBudget(3, IdentifyBudget.SPACING);
        var sent = ago(Duration.ofHours(20), Duration.ofHours(10), Duration.ofHours(5));
        var pause = small.admit(SHARD, sent, NOT_ASKED, NOW).pause();

        assertThat(small.admit(SHARD, sent, NOT_ASKED, NOW.plus(pause).minusNanos(1))
                        .isGranted())
                .isFalse();
        assertThat(small.admit(SHARD, sent, NOT_ASKED, NOW.plus(pause)).isGranted())
                .isTrue();
    }

    @Test
    void discord_has_the_last_word_though_nothing_was_sent_from_here() {
        var decision = budget.admit(SHARD, List.of(), limit(0, Duration.ofHours(7), 1), NOW);

        assertThat(decision.pause()).isEqualTo(Duration.ofHours(7));
    }

    @Test
    void one_that_discord_leaves_is_enough() {
        var decision = budget.admit(SHARD, List.of(), limit(1, Duration.ofHours(7), 1), NOW);

        assertThat(decision.isGranted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1S", "PT0.001S, PT1S", "PT-5S, PT1S", "PT24H, PT24H", "PT2562047788015H, PT24H"})
    void the_pause_that_discord_names_is_kept_between_a_second_and_a_day(Duration resetAfter, Duration pause) {
        var decision = budget.admit(SHARD, List.of(), limit(0, resetAfter, 1), NOW);

        assertThat(decision.pause()).isEqualTo(pause);
    }

    @Test
    void of_two_reasons_to_wait_the_longer_one_counts() {
        var small = new IdentifyBudget(1, IdentifyBudget.SPACING);

        var discordLonger = small.admit(SHARD, ago(Duration.ofHours(20)), limit(0, Duration.ofHours(7), 1), NOW);
        var capLonger = small.admit(SHARD, ago(Duration.ofHours(2)), limit(0, Duration.ofHours(7), 1), NOW);

        assertThat(discordLonger.pause()).isEqualTo(Duration.ofHours(7));
        assertThat(discordLonger.reason()).startsWith("Discord's limit");
        assertThat(capLonger.pause()).isEqualTo(Duration.ofHours(22));
        assertThat(capLonger.reason()).startsWith("the cap");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT5S", "PT2S, PT3S", "PT4.999S, PT0.001S", "PT5S, PT0S", "PT1H, PT0S"})
    void a_bucket_admits_one_in_five_seconds(Duration ago, Duration pause) {
        var decision = budget.admit(SHARD, ago(ago), limit(900, DAY, 16), NOW);

        assertThat(decision.pause()).isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({"3, 16, false", "19, 16, false", "35, 16, false", "4, 16, true", "2, 16, true", "18, 16, true"})
    void only_shards_of_the_same_bucket_wait_for_each_other(int earlier, int maxConcurrency, boolean granted) {
        var sent = List.of(new IdentifyRecord(NOW.minusSeconds(1), earlier));

        var decision = budget.admit(SHARD, sent, limit(900, DAY, maxConcurrency), NOW);

        assertThat(decision.isGranted()).isEqualTo(granted);
    }

    @Test
    void without_discords_word_all_shards_wait_for_each_other() {
        var sent = List.of(new IdentifyRecord(NOW.minusSeconds(1), 4));

        var decision = budget.admit(SHARD, sent, NOT_ASKED, NOW);

        assertThat(decision.pause()).isEqualTo(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT5S",
        "4, PT5S",
        "5, PT10S",
        "6, PT20S",
        "7, PT40S",
        "8, PT80S",
        "9, PT160S",
        "10, PT320S",
        "11, PT10M",
        "12, PT10M",
        "40, PT10M",
        "100, PT10M"
    })
    void after_five_in_an_hour_the_pauses_of_a_shard_grow_up_to_ten_minutes(int sentInAnHour, Duration pause) {
        var sent = repeated(sentInAnHour, SHARD.id(), NOW);

        var decision = budget.admit(SHARD, sent, NOT_ASKED, NOW);

        assertThat(decision.pause()).isEqualTo(pause);
    }

    @Test
    void the_pause_runs_from_the_last_identify() {
        var sent = repeated(8, SHARD.id(), NOW);

        var decision = budget.admit(SHARD, sent, NOT_ASKED, NOW.plusSeconds(30));

        assertThat(decision.pause()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void what_is_older_than_an_hour_lets_no_pause_grow() {
        var sent = repeated(40, SHARD.id(), NOW.minus(Duration.ofMinutes(61)));

        var decision = budget.admit(SHARD, sent, NOT_ASKED, NOW);

        assertThat(decision.isGranted()).isTrue();
    }

    @Test
    void the_pauses_of_a_shard_do_not_grow_for_what_others_sent() {
        var sent = repeated(40, SHARD.id() + 1, NOW.minusSeconds(6));

        var decision = budget.admit(SHARD, sent, NOT_ASKED, NOW);

        assertThat(decision.isGranted()).isTrue();
    }

    @Test
    void without_a_spacing_only_the_limits_of_a_day_hold() {
        var unspaced = new IdentifyBudget(50, ZERO);

        assertThat(unspaced.admit(SHARD, repeated(49, SHARD.id(), NOW), NOT_ASKED, NOW)
                        .isGranted())
                .isTrue();
        assertThat(unspaced.admit(SHARD, repeated(50, SHARD.id(), NOW), NOT_ASKED, NOW)
                        .isGranted())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("clocksThatWentBack")
    void a_clock_that_went_back_never_gives_an_absurd_pause(Duration back, int count) {
        var sent = repeated(count, SHARD.id(), NOW);

        var decision = budget.admit(SHARD, sent, NOT_ASKED, NOW.minus(back));

        assertThat(decision.pause()).isBetween(ZERO, DAY.plus(IdentifyBudget.SPACING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT3S", "PT1H", "PT240H", "PT87600H"})
    void a_clock_that_went_back_does_not_hold_a_session_up_for_as_long(Duration back) {
        var sent = repeated(20, SHARD.id(), NOW);

        var waited = ZERO;
        for (int refusals = 0; refusals < 5; refusals++) {
            waited = waited.plus(
                    budget.admit(SHARD, sent, NOT_ASKED, NOW.minus(back).plus(waited))
                            .pause());
        }

        assertThat(waited).isLessThanOrEqualTo(Duration.ofMinutes(10).plusSeconds(3));
        assertThat(budget.admit(SHARD, sent, NOT_ASKED, NOW.minus(back).plus(waited))
                        .isGranted())
                .isTrue();
    }

    @Test
    void what_a_clock_that_went_back_has_counted_still_counts_for_the_day() {
        var small = new IdentifyBudget(3, IdentifyBudget.SPACING);
        var sent = new ArrayList<>(List.of(
                new IdentifyRecord(NOW.plus(Duration.ofDays(10)), 7),
                new IdentifyRecord(NOW.plus(Duration.ofDays(11)), 7)));
        assertThat(small.admit(SHARD, sent, NOT_ASKED, NOW).isGranted()).isTrue();

        sent.addAll(ago(Duration.ofHours(1)));

        assertThat(small.admit(SHARD, sent, NOT_ASKED, NOW).pause()).isEqualTo(Duration.ofHours(23));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_reason_is_one_line_that_says_what_to_do(IdentifyDecision refusal, String what, String toDo) {
        assertThat(refusal.isGranted()).isFalse();
        assertThat(refusal.reason()).contains(what, toDo).doesNotContain("\n").doesNotEndWith(".");
    }

    @Test
    void a_pause_that_ends_by_itself_in_seconds_says_why() {
        var decision = budget.admit(SHARD, ago(ZERO), NOT_ASKED, NOW);

        assertThat(decision.reason()).isEqualTo("Discord admits one identify in 5 s");
    }

    static Stream<Object[]> clocksThatWentBack() {
        return Stream.of(
                        Duration.ofMillis(1),
                        Duration.ofSeconds(3),
                        Duration.ofMinutes(59),
                        Duration.ofHours(25),
                        Duration.ofDays(10),
                        Duration.ofDays(3_650))
                .flatMap(back -> Stream.of(1, 5, 20, 500, 700).map(count -> new Object[] {back, count}));
    }

    static Stream<Object[]> refusals() {
        var budget = new IdentifyBudget(500, IdentifyBudget.SPACING);
        return Stream.of(
                new Object[] {
                    budget.admit(SHARD, List.of(), limit(0, DAY, 1), NOW),
                    "Discord's limit of 1000 identifies a day",
                    "whether another program uses the same token"
                },
                new Object[] {
                    budget.admit(SHARD, spreadOverShards(500, Duration.ofHours(2)), NOT_ASKED, NOW),
                    "the cap of 500 identifies a day",
                    "find out why sessions are lost before raising maxIdentifiesPerDay"
                },
                new Object[] {
                    budget.admit(SHARD, repeated(7, SHARD.id(), NOW), NOT_ASKED, NOW),
                    "identified 7 times within an hour",
                    "the log says why"
                });
    }

    private static Optional<StartLimit> limit(int remaining, Duration resetAfter, int maxConcurrency) {
        return Optional.of(new StartLimit(1_000, remaining, resetAfter, maxConcurrency));
    }

    /** The same shard, so long ago. */
    private static List<IdentifyRecord> ago(Duration... ages) {
        return Stream.of(ages)
                .map(age -> new IdentifyRecord(NOW.minus(age), SHARD.id()))
                .toList();
    }

    /** Fifty shards by turns, all at once. */
    private static List<IdentifyRecord> spreadOverShards(int count, Duration ago) {
        return IntStream.range(0, count)
                .mapToObj(index -> new IdentifyRecord(NOW.minus(ago), index % 50))
                .toList();
    }

    /** One shard, a second apart, the last one at {@code last}. */
    private static List<IdentifyRecord> repeated(int count, int shardId, Instant last) {
        return IntStream.range(0, count)
                .mapToObj(index -> new IdentifyRecord(last.minusSeconds(count - 1L - index), shardId))
                .toList();
    }
}
