package io.github.discordgateway.hub.outbox;

import java.time.Duration;

/**
 * The deliveries in a slot of time.
 *
 * @param number the number of the slot, counted from 1970
 * @param deliveries the number of deliveries, above zero
 * @param total the sum of their durations, each from the outbox's acceptance to the hub's
 * @param longest the longest duration
 */
public record DeliverySlot(long number, long deliveries, Duration total, Duration longest) {}
