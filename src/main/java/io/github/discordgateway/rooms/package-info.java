/**
 * The voice rooms of one guild and the people in them: converts dispatches into room events for the hub.
 *
 * <p>May import {@code java.*}, Jackson, PCollections and values of {@code gateway}; Camel, and the header names of
 * {@code component}, only in the processor and what is around it.
 *
 * <p>Runs on the thread that processes the exchange, one dispatch after another; every value is immutable.
 */
@NullMarked
package io.github.discordgateway.rooms;

import org.jspecify.annotations.NullMarked;
