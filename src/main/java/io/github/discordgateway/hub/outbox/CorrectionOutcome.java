package io.github.discordgateway.hub.outbox;

/** What became of a person or a room that the hub may have had wrong. */
public enum CorrectionOutcome {
    /** The hub accepted a correction. */
    ACCEPTED,
    /** The hub refused a correction; it is tried again later. */
    REFUSED,
    /** A later event about the same person or room was accepted, so no correction is needed. */
    SUPERSEDED
}
