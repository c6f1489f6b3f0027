package io.github.discordgateway.hub.delivery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Deadlines of equal length for any number of operations. They share one timer, so an operation that ends in time wakes
 * no thread. Any thread may use it; a missed deadline runs its action on a thread of the JDK.
 */
final class Deadlines {
    private final long nanos;
    /** In the order of their due times. */
    private final Set<Deadline> open = new LinkedHashSet<>();

    private boolean watching;

    /**
     * Creates the deadlines.
     *
     * @param millis the length of each, above zero
     */
    Deadlines(long millis) {
        nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /**
     * Starts a deadline.
     *
     * @param cutOff runs once if the operation has not ended in time
     */
    synchronized Deadline begin(Runnable cutOff) {
        Deadline deadline = new Deadline(System.nanoTime() + nanos, cutOff);
        open.add(deadline);
        if (!watching) {
            watching = true;
            lookIn(nanos);
        }
        return deadline;
    }

    private void lookIn(long delay) {
        Executor later = CompletableFuture.delayedExecutor(delay, TimeUnit.NANOSECONDS);
        later.execute(this::look);
    }

    private void look() {
        overdue().forEach(deadline -> deadline.cutOff.run());
    }

    private synchronized List<Deadline> overdue() {
        List<Deadline> overdue = new ArrayList<>();
        long now = System.nanoTime();
        for (Deadline deadline : open) {
            if (deadline.due - now > 0) {
                break;
            }
            deadline.missed = true;
            overdue.add(deadline);
        }
        overdue.forEach(open::remove);
        watching = !open.isEmpty();
        if (watching) {
            lookIn(open.iterator().next().due - now);
        }
        return overdue;
    }

    /** The deadline of one operation. */
    final class Deadline {
        private final long due;
        private final Runnable cutOff;
        private boolean missed;

        private Deadline(long due, Runnable cutOff) {
            this.due = due;
            this.cutOff = cutOff;
        }

        /** Ends the operation. Returns whether it was in time; if so, its action never runs. */
        boolean met() {
            synchronized (Deadlines.this) {
                open.remove(this);
                return !missed;
            }
        }
    }
}
