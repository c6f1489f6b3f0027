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

/** Lets all sessions of a bot identify one after the other, within the budget. Safe for any thread. */
public final class IdentifyLimiter {
    /** Two messages may come closer to each other on their way to Discord. */
    private static final Duration MARGIN = Duration.ofMillis(250);

    private final SessionStore store;
    private final String bot;
    private final IdentifyBudget budget;
    private final InstantSource clock;
    private final Map<Integer, Long> nextSlotMillis = new HashMap<>();
    private int maxConcurrency = 1;
    private Optional<ReportedLimit> reported = Optional.empty();

    /**
     * The permits of one bot.
     *
     * @param store where the identifies of earlier processes are
     * @param bot as in {@link BotToken#bot}
     */
    public IdentifyLimiter(SessionStore store, String bot, IdentifyBudget budget, InstantSource clock) {
        this.store = store;
        this.bot = bot;
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * Whether a shard may open a connection to identify on. Reads the store, so it blocks.
     *
     * @param limit what Discord said just now, empty where it was not asked; then what it said before serves
     */
    IdentifyDecision ask(Shard shard, Optional<StartLimit> limit) {
        limit.ifPresent(this::remember);
        Instant now = clock.instant();
        List<IdentifyRecord> sent = store.identifies(bot, now.minus(IdentifyBudget.DAY));
        return budget.admit(shard, sent, limitAt(now, sent), now);
    }

    /**
     * Books the next time at which a shard may identify.
     *
     * @return how long it is until then, zero for now
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
     * @throws IllegalStateException where other shards have used up the day's cap since this one was admitted
     */
    synchronized void count(Shard shard) {
        var now = clock.instant();
        if (store.identifies(bot, now.minus(IdentifyBudget.DAY)).size() >= budget.dailyCap()) {
            throw new IllegalStateException("the cap of " + budget.dailyCap() + " identifies a day is used up");
        }
        store.identified(bot, new IdentifyRecord(now, shard.id()));
    }

    /**
     * How often the bot may still identify now: what is left of the day's cap, or of Discord's limit where that is
     * less. Reads the store, so it blocks.
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

    /** Discord's limit as it is now, if it has said one that still holds. */
    private synchronized Optional<StartLimit> limitAt(Instant now, List<IdentifyRecord> sent) {
        return reported.filter(limit -> limit.holdsAt(now)).map(limit -> limit.at(now, sent));
    }

    private synchronized void remember(StartLimit limit) {
        maxConcurrency = Math.max(1, limit.maxConcurrency());
        reported = Optional.of(new ReportedLimit(limit, clock.instant()));
    }

    /** What Discord said, and when. */
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
