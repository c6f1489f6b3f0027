/**
 * The Camel component {@code discord-gateway}: gateway dispatches as exchanges.
 *
 * <p>May import {@code transport}, {@code gateway}, Camel and Jackson.
 *
 * <p>Exchanges run on one worker thread for each endpoint, in the order of the sequence numbers; nothing here runs on
 * the event loop but the short answers to a state change.
 */
@NullMarked
package io.github.discordgateway.component;

import org.jspecify.annotations.NullMarked;
