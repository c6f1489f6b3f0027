package io.github.discordgateway.hub.outbox;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Follows the events of one replay or resync on their way to the hub. Any thread may use it. */
public final class Progress {
    private final Set<String> queued;
    private int superseded;
    private int sent;
    private int refused;

    /**
     * How far it is.
     *
     * @param sent how many events the hub has accepted
     * @param superseded how many were not sent, since they no longer hold
     * @param queued how many wait for the hub
     * @param refused how many the hub has refused; they are dead letters
     */
    public record View(int sent, int superseded, int queued, int refused) {}

    /**
     * Nothing is sent yet.
     *
     * @param eventIds of the events that are to be sent
     * @param superseded how many others are not
     */
    public Progress(Collection<String> eventIds, int superseded) {
        this.queued = new HashSet<>(eventIds);
        this.superseded = superseded;
    }

    public synchronized void accepted(String eventId) {
        sent += queued.remove(eventId) ? 1 : 0;
    }

    public synchronized void refused(String eventId) {
        refused += queued.remove(eventId) ? 1 : 0;
    }

    /** An event is not sent, since it no longer holds. */
    public synchronized void superseded(String eventId) {
        superseded += queued.remove(eventId) ? 1 : 0;
    }

    /** How far it is now. */
    public synchronized View view() {
        return new View(sent, superseded, queued.size(), refused);
    }
}
