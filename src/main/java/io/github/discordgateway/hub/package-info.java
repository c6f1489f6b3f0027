/**
 * The signed delivery of events to the hub.
 *
 * <p>{@code outbox} stores events and their outcomes, {@code signature} signs requests, and {@code delivery} posts
 * events; this package has what all three share. May import Camel, but neither {@code rooms} nor {@code gateway};
 * routes connect them.
 *
 * <p>Runs on the thread of the exchange.
 */
@NullMarked
package io.github.discordgateway.hub;

import org.jspecify.annotations.NullMarked;
