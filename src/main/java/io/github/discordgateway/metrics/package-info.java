/**
 * What is counted, timed and measured, as Micrometer's meters: of the gateway sessions and of the deliveries to the
 * hub.
 *
 * <p>May import {@code component}, {@code transport}, {@code gateway}, {@code hub}, Camel and Micrometer; nothing but
 * {@code app} and the routes' beans knows it.
 *
 * <p>Counts on whichever thread tells of something, without waiting; the event loops are among them.
 */
@NullMarked
package io.github.discordgateway.metrics;

import org.jspecify.annotations.NullMarked;
