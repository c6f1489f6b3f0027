package io.github.discordgateway.failure;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A failure and its chain of causes, down to the root. Thread-safe. */
public final class Causes {
    /** More than any library nests; also ends a cycle of causes. */
    private static final int MAX = 100;

    private Causes() {}

    /** Returns the failure and its causes, the failure first; none for null. At most {@value #MAX}. */
    public static Stream<Throwable> of(@Nullable Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX);
    }

    /** Returns the last cause, or the failure itself if it has none. */
    public static Throwable root(Throwable failure) {
        return of(failure).reduce(failure, (outer, inner) -> inner);
    }

    /** The root cause in one line: its message, or the simple name of its class if it has none. */
    public static String reason(Throwable failure) {
        Throwable root = root(failure);
        return root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getMessage().strip().replaceAll("\\s+", " ");
    }
}
