package io.github.discordgateway.hub.outbox;

/** The outcome for a person or a room that the hub may have had wrong. */
public enum CorrectionOutcome {
    /** The hub accepted a correction. */
    ACCEPTED,
    /** The hub refused a correction; the bridge retries it later. */
    REFUSED,
    /** The hub accepted a later event about the same person or room, so no correction is needed. */
    SUPERSEDED
}
