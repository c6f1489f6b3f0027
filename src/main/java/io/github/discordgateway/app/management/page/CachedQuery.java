package io.github.discordgateway.app.management.page;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that may be dear: asked for again only when {@value #PAUSE} times as long has passed as it took to get, so
 * that whoever looks every second takes a twentieth of a processor at most. Belongs to one thread at a time.
 */
final class CachedQuery<T> implements Supplier<T> {
    private static final int PAUSE = 20;

    private final Supplier<T> question;
    private @Nullable T answer;
    private long next;

    CachedQuery(Supplier<T> question) {
        this.question = question;
    }

    @Override
    public T get() {
        T known = answer;
        long begin = System.nanoTime();
        if (known != null && begin - next < 0) {
            return known;
        }
        T fresh = question.get();
        long end = System.nanoTime();
        next = end + PAUSE * (end - begin);
        answer = fresh;
        return fresh;
    }
}
