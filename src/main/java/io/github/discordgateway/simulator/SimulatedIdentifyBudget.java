package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How many sessions may still start today, and how fast. Discord docs, Gateway &gt; Session Start Limit Object and
 * Sharding &gt; Max Concurrency.
 */
final class SimulatedIdentifyBudget {

    private static final Duration DAY = Duration.ofHours(24);

    enum Verdict {
        GRANTED,
        TOO_FAST,
        EXHAUSTED
    }

    private final SimulatorOptions options;
    private final Map<Integer, Long> lastGrantedInBucket = new HashMap<>();
    private int remaining;
    private long dayBegan = System.nanoTime();

    SimulatedIdentifyBudget(SimulatorOptions options) {
        this.options = options;
        this.remaining = Math.max(0, options.sessionStartLimit() - options.identifiesUsed());
    }

    Verdict spend(SimulatedShard shard) {
        startNextDayWhenDue();
        if (remaining == 0) {
            return Verdict.EXHAUSTED;
        }
        int bucket = shard.id() % options.maxConcurrency();
        long now = System.nanoTime();
        Long last = lastGrantedInBucket.get(bucket);
        if (last != null && now - last < options.identifyInterval().toNanos()) {
            return Verdict.TOO_FAST;
        }
        lastGrantedInBucket.put(bucket, now);
        remaining--;
        return Verdict.GRANTED;
    }

    JsonObject json() {
        startNextDayWhenDue();
        return new JsonObject()
                .put("total", options.sessionStartLimit())
                .put("remaining", remaining)
                .put("reset_after", DAY.minusNanos(System.nanoTime() - dayBegan).toMillis())
                .put("max_concurrency", options.maxConcurrency());
    }

    private void startNextDayWhenDue() {
        long now = System.nanoTime();
        if (now - dayBegan >= DAY.toNanos()) {
            dayBegan = now;
            remaining = options.sessionStartLimit();
        }
    }
}
