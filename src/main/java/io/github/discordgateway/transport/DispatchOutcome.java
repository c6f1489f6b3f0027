package io.github.discordgateway.transport;

/** What became of a dispatch; where several routes differ, the last in this order that holds for one of them. */
public enum DispatchOutcome {
    /** No route wants it. */
    FILTERED,
    /** All that want it have had it: it came again with a RESUME. */
    REPEATED,
    /** A route that is stopped or suspended has no room; a later RESUME brings it again. */
    DEFERRED,
    /** It waits in the queue of a route. */
    FORWARDED,
    /** The queue of a route at work is full: the connection ends, and a RESUME brings it again. */
    OVERFLOWED;

    /** What became of it, as two routes tell. */
    DispatchOutcome or(DispatchOutcome other) {
        return compareTo(other) < 0 ? other : this;
    }
}
