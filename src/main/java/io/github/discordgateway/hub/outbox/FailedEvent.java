package io.github.discordgateway.hub.outbox;

/**
 * A room event that waits for another attempt.
 *
 * @param id of the event
 * @param attempts how many have failed
 * @param reason why the last one did, in a line
 * @param faults after how many of them the hub has spoken of a fault of its own
 * @param notBefore until when the hub has asked to be left alone, in milliseconds since 1970; zero where it has not
 */
public record FailedEvent(String id, int attempts, String reason, int faults, long notBefore) {}
