package io.github.discordgateway.component;

import java.time.Duration;

/**
 * How long a route has finished none of its queued dispatches.
 *
 * @param bytes how much is queued
 * @param duration zero if nothing is queued
 */
record QueueStall(String routeId, long bytes, Duration duration) {}
