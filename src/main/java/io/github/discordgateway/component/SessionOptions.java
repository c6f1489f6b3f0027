package io.github.discordgateway.component;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How a shared session behaves beside its connection.
 *
 * @param signsOff whether it ends for good with its last route
 * @param pauseAfterGivingUp before it tries again if no route controller restarts a route
 * @param nanoTime as {@link System#nanoTime}, to measure how long it makes no progress
 */
record SessionOptions(boolean signsOff, Duration pauseAfterGivingUp, LongSupplier nanoTime) {}
