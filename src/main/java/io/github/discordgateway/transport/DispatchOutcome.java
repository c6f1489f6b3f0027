package io.github.discordgateway.transport;

/** The result of a dispatch. If several routes differ, the last of their results in this order counts. */
public enum DispatchOutcome {
    /** No route wants it. */
    FILTERED,
    /** All routes that want it have received it; a RESUME repeated it. */
    REPEATED,
    /** A stopped or suspended route has no room; a later RESUME brings it again. */
    DEFERRED,
    /** It is in the queue of a route. */
    FORWARDED,
    /** The queue of a running route is full: the connection ends, and a RESUME brings it again. */
    OVERFLOWED;

    /** Combines the results of two routes. */
    DispatchOutcome or(DispatchOutcome other) {
        return compareTo(other) < 0 ? other : this;
    }
}
