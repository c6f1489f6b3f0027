package io.github.discordgateway.transport;

/**
 * The sequence number that a heartbeat carries.
 *
 * <p>Discord does not document whether it drops replayable dispatches up to that number; one similar server does.
 */
public enum HeartbeatSequence {
    /** The highest stored number, so that a restart can resume after it. */
    STORED,
    /** The highest number received. */
    RECEIVED
}
