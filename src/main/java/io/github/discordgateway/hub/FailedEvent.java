package io.github.discordgateway.hub;

/**
 * A room event that waits for another attempt.
 *
 * @param id of the event
 * @param attempts how many have failed
 * @param reason why the last one did, in a line
 */
record FailedEvent(String id, int attempts, String reason) {}
