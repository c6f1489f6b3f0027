package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Dispatch;

/**
 * A route as a session sees it: what it wants, the queue that its dispatches wait in, and whether it is suspended. It
 * outlives a stop of the route. Safe for any thread.
 */
public final class Subscriber {
    private final Subscription subscription;
    private final DispatchQueue queue;
    private volatile boolean suspended;

    /** A subscriber with an empty queue, not suspended. */
    public Subscriber(Subscription subscription, DispatchQueue queue) {
        this.subscription = subscription;
        this.queue = queue;
    }

    /** What it wants. */
    public Subscription subscription() {
        return subscription;
    }

    /** Where its dispatches wait. */
    public DispatchQueue queue() {
        return queue;
    }

    /** Whether its queue is not worked off for now, by somebody's will. */
    boolean isSuspended() {
        return suspended;
    }

    /** While suspended, a full queue is no reason to close the connection. */
    public void suspended(boolean on) {
        suspended = on;
    }

    boolean offer(Dispatch dispatch) {
        return queue.offer(dispatch);
    }
}
