package io.github.discordgateway.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches a slow value, such as one from a database. It is queried on demand, at most once in {@value #FRESH_SECONDS}
 * seconds, and never on the caller's thread. Thread-safe.
 */
final class CachedValue<T> {
    private static final Logger LOG = LoggerFactory.getLogger(CachedValue.class);
    private static final int FRESH_SECONDS = 5;
    private static final Duration FRESH = Duration.ofSeconds(FRESH_SECONDS);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Supplier<T> question;
    private final Executor askers;
    private @Nullable CompletableFuture<T> answer;
    private long askedAtNanos;

    /**
     * Creates an empty cache.
     *
     * @param question the query; may throw
     */
    CachedValue(Supplier<T> question, Executor askers) {
        this.question = question;
        this.askers = askers;
    }

    /** The value, at most a few seconds old; empty if the query fails or takes longer than half a second. */
    Optional<T> get() {
        try {
            return Optional.of(answer().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A value for the metrics could not be read", e);
            return Optional.empty();
        }
    }

    private synchronized CompletableFuture<T> answer() {
        long now = System.nanoTime();
        if (answer == null || answer.isDone() && now - askedAtNanos > FRESH.toNanos()) {
            answer = CompletableFuture.supplyAsync(question, askers);
            askedAtNanos = now;
        }
        return answer;
    }
}
