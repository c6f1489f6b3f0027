package io.github.discordgateway.hub.delivery;

/** What happens to an event after a failed attempt. */
public enum Verdict {
    /** The bridge retries the event. */
    AGAIN,
    /** The event moves to the dead letters, and the next one follows. */
    DEAD_LETTER,
    /** The hub refuses all events: this one returns to the front of the queue, with those refused before it. */
    GIVE_BACK
}
