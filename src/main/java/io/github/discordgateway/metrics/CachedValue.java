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
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final Supplier<T> query;
    private final Executor executor;
    private @Nullable CompletableFuture<T> result;
    private long queriedAtNanos;

    /**
     * Creates an empty cache.
     *
     * @param query the query; may throw
     */
    CachedValue(Supplier<T> query, Executor executor) {
        this.query = query;
        this.executor = executor;
    }

    /** The value, at most a few seconds old; empty if the query fails or takes longer than half a second. */
    Optional<T> get() {
        try {
            return Optional.of(result().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A value for the metrics could not be read", e);
            return Optional.empty();
        }
    }

    private synchronized CompletableFuture<T> result() {
        long now = System.nanoTime();
        if (result == null || result.isDone() && now - queriedAtNanos > FRESH.toNanos()) {
            result = CompletableFuture.supplyAsync(query, executor);
            queriedAtNanos = now;
        }
        return result;
    }
}
