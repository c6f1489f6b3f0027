package io.github.discordgateway.hub.outbox;

/**
 * A room event that the hub accepted.
 *
 * @param queued the queued event
 * @param attempts the number of attempts, with the last one
 * @param at the time of the response, in milliseconds since 1970
 */
public record DeliveredEvent(QueuedEvent queued, int attempts, long at) {}
