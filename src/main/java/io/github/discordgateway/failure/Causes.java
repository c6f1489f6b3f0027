package io.github.discordgateway.failure;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A failure and what caused it, from the failure itself down to the root. Any thread may use it. */
public final class Causes {
    /** More than any library nests, and an end for causes that form a cycle. */
    private static final int MAX = 100;

    private Causes() {}

    /** The failure and its causes, the failure first; none for null. At most {@value #MAX}. */
    public static Stream<Throwable> of(@Nullable Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX);
    }

    /** The last of the causes; the failure itself if nothing caused it. */
    public static Throwable root(Throwable failure) {
        return of(failure).reduce(failure, (outer, inner) -> inner);
    }

    /** What the root says, in one line: its message, or the simple name of its class if it has none. */
    public static String reason(Throwable failure) {
        Throwable root = root(failure);
        return root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getMessage().strip().replaceAll("\\s+", " ");
    }
}
