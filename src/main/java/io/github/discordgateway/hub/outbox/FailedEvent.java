package io.github.discordgateway.hub.outbox;

/**
 * A room event that waits for another attempt.
 *
 * @param id the id of the event
 * @param attempts the number of failed attempts
 * @param reason why the last one failed, in one line
 * @param faults how many of them count towards the limit for 5xx responses
 * @param notBefore the earliest time of the next attempt, in milliseconds since 1970; zero without {@code Retry-After}
 */
public record FailedEvent(String id, int attempts, String reason, int faults, long notBefore) {}
