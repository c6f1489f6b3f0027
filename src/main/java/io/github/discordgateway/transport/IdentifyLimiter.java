package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.IdentifyBudget;
import io.github.discordgateway.gateway.IdentifyDecision;
import io.github.discordgateway.gateway.IdentifyRecord;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.gateway.StartLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Makes all sessions of a bot identify one after the other, within the budget. Thread-safe. */
public final class IdentifyLimiter {
    /** A reserve, because two messages may get closer together on their way to Discord. */
    private static final Duration MARGIN = Duration.ofMillis(250);

    private final SessionStore store;
    private final String bot;
    private final IdentifyBudget budget;
    private final InstantSource clock;
    private final Map<Integer, Long> nextSlotMillis = new HashMap<>();
    private int maxConcurrency = 1;
    private Optional<ReportedLimit> reported = Optional.empty();

    /**
     * Creates the limiter of one bot.
     *
     * @param store has the identifies of earlier processes
     * @param bot as in {@link BotToken#bot}
     */
    public IdentifyLimiter(SessionStore store, String bot, IdentifyBudget budget, InstantSource clock) {
        this.store = store;
        this.bot = bot;
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * Decides whether a shard may open a connection to identify. Reads the store, so it blocks.
     *
     * @param limit Discord's current limit; empty if Discord was not asked, then its last one is used
     */
    IdentifyDecision ask(Shard shard, Optional<StartLimit> limit) {
        limit.ifPresent(this::remember);
        Instant now = clock.instant();
        List<IdentifyRecord> sent = store.identifies(bot, now.minus(IdentifyBudget.DAY));
        return budget.admit(shard, sent, limitAt(now, sent), now);
    }

    /**
     * Reserves the next time at which a shard may identify.
     *
     * @return the time until then; zero for now
     */
    synchronized Duration book(Shard shard) {
        if (budget.spacing().isZero()) {
            return Duration.ZERO;
        }
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        int bucket = shard.bucket(maxConcurrency);
        long slot = Math.max(now, nextSlotMillis.getOrDefault(bucket, now));
        nextSlotMillis.put(bucket, slot + budget.spacing().plus(MARGIN).toMillis());
        return Duration.ofMillis(slot - now);
    }

    /**
     * Counts the IDENTIFY that is about to be sent. Writes the store, so it blocks.
     *
     * @throws IllegalStateException if other shards have used up the day's cap since this one was admitted
     */
    synchronized void count(Shard shard) {
        var now = clock.instant();
        if (store.identifies(bot, now.minus(IdentifyBudget.DAY)).size() >= budget.dailyCap()) {
            throw new IllegalStateException("the cap of " + budget.dailyCap() + " identifies a day is used up");
        }
        store.identified(bot, new IdentifyRecord(now, shard.id()));
    }

    /**
     * How often the bot may still identify now: the rest of the day's cap, or Discord's limit if that is lower. Reads
     * the store, so it blocks.
     */
    public long remaining() {
        Instant now = clock.instant();
        var sent = store.identifies(bot, now.minus(IdentifyBudget.DAY));
        long ofTheCap = budget.dailyCap() - sent.size();
        long left = limitAt(now, sent)
                .map(limit -> Math.min(ofTheCap, limit.remaining()))
                .orElse(ofTheCap);
        return Math.max(0, left);
    }

    /** Discord's last limit minus the identifies since then; empty if it has expired. */
    private synchronized Optional<StartLimit> limitAt(Instant now, List<IdentifyRecord> sent) {
        return reported.filter(limit -> limit.holdsAt(now)).map(limit -> limit.at(now, sent));
    }

    private synchronized void remember(StartLimit limit) {
        maxConcurrency = Math.max(1, limit.maxConcurrency());
        reported = Optional.of(new ReportedLimit(limit, clock.instant()));
    }

    /** A limit that Discord reported, and when. */
    private record ReportedLimit(StartLimit limit, Instant at) {
        boolean holdsAt(Instant now) {
            return now.isBefore(at.plus(limit.resetAfter()));
        }

        StartLimit at(Instant now, List<IdentifyRecord> sent) {
            long since =
                    sent.stream().filter(identify -> identify.at().isAfter(at)).count();
            return new StartLimit(
                    limit.total(),
                    (int) (limit.remaining() - since),
                    Duration.between(now, at.plus(limit.resetAfter())),
                    limit.maxConcurrency());
        }
    }
}
