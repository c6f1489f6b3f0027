package io.github.discordgateway.transport;

/**
 * Which sequence number a heartbeat carries.
 *
 * <p>Discord does not say whether it drops what it keeps for a RESUME up to that number; one server like it does.
 */
public enum HeartbeatSequence {
    /** The highest number that is safely stored, so that a restart can resume behind it. */
    STORED,
    /** The highest number received. */
    RECEIVED
}
