/**
 * Micrometer meters of the gateway sessions and of the deliveries to the hub.
 *
 * <p>May import {@code component}, {@code transport}, {@code gateway}, {@code hub}, Camel and Micrometer; only
 * {@code app} and the routes' beans use it.
 *
 * <p>Counts on the caller's thread without blocking; event loops are among the callers.
 */
@NullMarked
package io.github.discordgateway.metrics;

import org.jspecify.annotations.NullMarked;
