package io.github.discordgateway.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Limits how often a bot may identify.
 *
 * <p>Discord resets the token of a bot that identifies 1000 times in a day (Gateway, Identifying). So a lower cap
 * applies to all shards together. Long before that, the pauses of a shard that identifies repeatedly grow.
 *
 * @param dailyCap the most identifies in 24 hours, above zero
 * @param spacing the shortest time between two identifies of a bucket
 */
public record IdentifyBudget(int dailyCap, Duration spacing) {
    /** Each bucket admits one identify in 5 seconds (Gateway, Session Start Limit Object). */
    public static final Duration SPACING = Duration.ofSeconds(5);

    /** Older identifies no longer count. */
    public static final Duration DAY = Duration.ofHours(24);

    private static final Duration RECENT = Duration.ofHours(1);
    private static final int RECENT_WITHOUT_PAUSE = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int DOUBLINGS = 6;

    /**
     * Decides whether a shard may identify now.
     *
     * <p>An identify later than {@code now} was sent before the clock went back. It counts against the cap, but its age
     * is unknown.
     *
     * @param sent the identifies of the last 24 hours, in any order
     * @param limit Discord's current limit; empty if Discord could not be asked
     */
    public IdentifyDecision admit(Shard shard, List<IdentifyRecord> sent, Optional<StartLimit> limit, Instant now) {
        List<IdentifyRecord> counted = since(sent, now.minus(DAY))
                .sorted(Comparator.comparing(IdentifyRecord::at))
                .toList();
        List<IdentifyRecord> past =
                counted.stream().filter(identify -> !identify.at().isAfter(now)).toList();
        return limit.map(IdentifyBudget::ofDiscord)
                .orElse(IdentifyDecision.GRANTED)
                .orLonger(ofDay(counted, now))
                .orLonger(ofShard(shard, past, now))
                .orLonger(ofBucket(shard, limit.map(StartLimit::maxConcurrency).orElse(1), past, now));
    }

    private static IdentifyDecision ofDiscord(StartLimit limit) {
        return limit.remaining() > 0
                ? IdentifyDecision.GRANTED
                : new IdentifyDecision(
                        atMostADay(atLeastASecond(limit.resetAfter())),
                        "Discord's limit of " + limit.total() + " identifies a day is used up; find out why sessions"
                                + " are lost, and whether another program uses the same token");
    }

    private IdentifyDecision ofDay(List<IdentifyRecord> counted, Instant now) {
        if (counted.size() < dailyCap) {
            return IdentifyDecision.GRANTED;
        }
        Instant oldestCounted = counted.get(counted.size() - dailyCap).at();
        return until(
                oldestCounted.plus(DAY),
                now,
                "the cap of " + dailyCap + " identifies a day is used up, which keeps Discord from resetting the token;"
                        + " find out why sessions are lost before raising maxIdentifiesPerDay");
    }

    private IdentifyDecision ofShard(Shard shard, List<IdentifyRecord> past, Instant now) {
        List<IdentifyRecord> recent = since(past, now.minus(RECENT))
                .filter(identify -> identify.shardId() == shard.id())
                .toList();
        int repeats = recent.size() - RECENT_WITHOUT_PAUSE;
        if (repeats < 0 || spacing.isZero()) {
            return IdentifyDecision.GRANTED;
        }
        Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(repeats, DOUBLINGS));
        Duration pause = grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
        return until(
                recent.get(recent.size() - 1).at().plus(pause),
                now,
                "this session was identified " + recent.size()
                        + " times within an hour; the log says why it was lost each time");
    }

    private IdentifyDecision ofBucket(Shard shard, int maxConcurrency, List<IdentifyRecord> past, Instant now) {
        return past.stream()
                .filter(identify -> identify.shardId() % maxConcurrency == shard.bucket(maxConcurrency))
                .reduce((earlier, later) -> later)
                .map(last -> until(
                        last.at().plus(spacing), now, "Discord admits one identify in " + spacing.toSeconds() + " s"))
                .orElse(IdentifyDecision.GRANTED);
    }

    private static Stream<IdentifyRecord> since(List<IdentifyRecord> sent, Instant since) {
        return sent.stream().filter(identify -> identify.at().isAfter(since));
    }

    private static IdentifyDecision until(Instant instant, Instant now, String reason) {
        Duration pause = Duration.between(now, instant);
        return pause.isNegative() || pause.isZero()
                ? IdentifyDecision.GRANTED
                : new IdentifyDecision(atMostADay(pause), reason);
    }

    private static Duration atMostADay(Duration pause) {
        return pause.compareTo(DAY) > 0 ? DAY : pause;
    }

    private static Duration atLeastASecond(Duration pause) {
        return pause.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : pause;
    }
}
