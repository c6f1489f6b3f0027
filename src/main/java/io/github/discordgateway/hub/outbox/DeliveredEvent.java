package io.github.discordgateway.hub.outbox;

/**
 * A room event to which the hub has said yes.
 *
 * @param queued what waited
 * @param attempts how many attempts it took, the last one included
 * @param at when the hub answered, in milliseconds since 1970
 */
public record DeliveredEvent(QueuedEvent queued, int attempts, long at) {}
