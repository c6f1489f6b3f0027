package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Dispatch;
import java.util.Optional;

/**
 * A route as a session sees it: what it wants, the queue that its dispatches wait in, and whether it is suspended. It
 * outlives a stop of the route. Safe for any thread.
 */
public final class Subscriber {
    private final Optional<String> stateful;
    private final Subscription subscription;
    private final DispatchQueue queue;
    private volatile boolean suspended;

    /**
     * A subscriber with an empty queue, not suspended.
     *
     * @param stateful its name, also over restarts of the process, if it keeps what a session began with; else empty
     */
    public Subscriber(Optional<String> stateful, Subscription subscription, DispatchQueue queue) {
        this.stateful = stateful;
        this.subscription = subscription;
        this.queue = queue;
    }

    /** Its name if it needs all of a session, since it keeps what that began with. */
    Optional<String> stateful() {
        return stateful;
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
