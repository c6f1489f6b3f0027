package io.github.discordgateway.hub.delivery;

/** What becomes of an event after an attempt that the hub did not accept. */
public enum Verdict {
    /** Another attempt. */
    AGAIN,
    /** It moves to the dead letters, and the next event follows. */
    DEAD_LETTER,
    /** The hub refuses whatever comes: it goes back to the front of the queue, with those refused before it. */
    GIVE_BACK
}
