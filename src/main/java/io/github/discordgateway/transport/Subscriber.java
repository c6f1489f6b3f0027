package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Dispatch;

/**
 * A route as a session sees it: what it wants, the queue that its dispatches wait in, and whether it is suspended. It
 * outlives a stop of the route. Safe for any thread.
 */
public final class Subscriber {
    private static final String BEGINNING = "GUILD_CREATE";

    private final String name;
    private final Subscription subscription;
    private final DispatchQueue queue;
    private volatile boolean suspended;

    /**
     * A subscriber with an empty queue, not suspended.
     *
     * @param name tells it apart from others, also over restarts of the process
     */
    public Subscriber(String name, Subscription subscription, DispatchQueue queue) {
        this.name = name;
        this.subscription = subscription;
        this.queue = queue;
    }

    public String name() {
        return name;
    }

    /** Whether it names the event that shows a guild, which comes at the beginning of a session. */
    boolean needsBeginning() {
        return subscription.events().contains(BEGINNING);
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
