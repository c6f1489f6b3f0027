package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Dispatch;
import java.util.Optional;

/**
 * A route as its session sees it: its subscription, its queue, and whether it is suspended. Outlives a stop of the
 * route. Thread-safe.
 */
public final class Subscriber {
    private final Optional<String> stateful;
    private final Subscription subscription;
    private final DispatchQueue queue;
    private volatile boolean suspended;

    /**
     * Creates a subscriber with an empty queue, not suspended.
     *
     * @param stateful the route's name, which stays the same over restarts, if it stores the start of a session; else
     *     empty
     */
    public Subscriber(Optional<String> stateful, Subscription subscription, DispatchQueue queue) {
        this.stateful = stateful;
        this.subscription = subscription;
        this.queue = queue;
    }

    /** The name, if the subscriber stores the start of a session and so needs all of it. */
    Optional<String> stateful() {
        return stateful;
    }

    public Subscription subscription() {
        return subscription;
    }

    /** The queue of its dispatches. */
    public DispatchQueue queue() {
        return queue;
    }

    /** Whether an operator or a route policy has suspended it. */
    boolean isSuspended() {
        return suspended;
    }

    /** Suspends or resumes it. While it is suspended, a full queue does not close the connection. */
    public void suspended(boolean on) {
        suspended = on;
    }

    boolean offer(Dispatch dispatch) {
        return queue.offer(dispatch);
    }
}
