package io.github.discordgateway.hub.outbox;

import java.time.Duration;

/**
 * What was delivered in a slot of time.
 *
 * @param number of the slot, counted from 1970
 * @param deliveries how many, above zero
 * @param total how long they took together, each from its acceptance into the outbox to the hub's yes
 * @param longest how long the slowest took
 */
public record DeliverySlot(long number, long deliveries, Duration total, Duration longest) {}
