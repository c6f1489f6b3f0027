package io.github.discordgateway.app.management.page;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Caches a slow query. The pause between queries is {@value #PAUSE} times their duration, so frequent calls take at
 * most a twentieth of a processor. One thread at a time may use it.
 */
final class CachedQuery<T> implements Supplier<T> {
    private static final int PAUSE = 20;

    private final Supplier<T> query;
    private @Nullable T result;
    private long next;

    CachedQuery(Supplier<T> query) {
        this.query = query;
    }

    @Override
    public T get() {
        T known = result;
        long begin = System.nanoTime();
        if (known != null && begin - next < 0) {
            return known;
        }
        T fresh = query.get();
        long end = System.nanoTime();
        next = end + PAUSE * (end - begin);
        result = fresh;
        return fresh;
    }
}
