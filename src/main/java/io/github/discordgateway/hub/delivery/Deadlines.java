package io.github.discordgateway.hub.delivery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Cuts off what takes longer than it may. All have the same time, so one timer is enough for all of them, and what ends
 * in time costs neither a timer nor a thread that wakes up. Any thread may use it; what is cut off is so on a thread of
 * the JDK's.
 */
final class Deadlines {
    private final long nanos;
    /** In the order in which their time is over. */
    private final Set<Deadline> open = new LinkedHashSet<>();

    private boolean watching;

    /**
     * Nothing is under way yet.
     *
     * @param millis how long each may take, above zero
     */
    Deadlines(long millis) {
        nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /**
     * Something begins that may take so long and no longer.
     *
     * @param cutOff is run, once, where it has not ended by then
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

    /** When something has to have ended. */
    final class Deadline {
        private final long due;
        private final Runnable cutOff;
        private boolean missed;

        private Deadline(long due, Runnable cutOff) {
            this.due = due;
            this.cutOff = cutOff;
        }

        /** It has ended. Answers whether that was in time, so that it is not cut off any more. */
        boolean met() {
            synchronized (Deadlines.this) {
                open.remove(this);
                return !missed;
            }
        }
    }
}
