package io.github.discordgateway.hub.outbox;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The progress of one replay or resync. Any thread may use it. */
public final class Progress {
    private final Set<String> queued;
    private int superseded;
    private int sent;
    private int refused;

    /**
     * The progress at one moment.
     *
     * @param sent the number of events that the hub accepted
     * @param superseded the number of events not sent, because they no longer hold
     * @param queued the number of queued events
     * @param refused the number of events that the hub refused, which are dead letters
     */
    public record View(int sent, int superseded, int queued, int refused) {}

    /**
     * Creates the progress of events that are all still queued.
     *
     * @param eventIds the ids of the events to send
     * @param superseded the number of events that are not sent
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

    /** Counts an event that is not sent, because it no longer holds. */
    public synchronized void superseded(String eventId) {
        superseded += queued.remove(eventId) ? 1 : 0;
    }

    /** The present numbers. */
    public synchronized View view() {
        return new View(sent, superseded, queued.size(), refused);
    }
}
