/**
 * The Camel component {@code discord-gateway}: delivers gateway dispatches as exchanges.
 *
 * <p>May import {@code transport}, {@code gateway}, Camel and Jackson.
 *
 * <p>Exchanges run on one worker thread for each endpoint, in the order of the sequence numbers. Only the short
 * reactions to state changes run on the event loop.
 */
@NullMarked
package io.github.discordgateway.component;

import org.jspecify.annotations.NullMarked;
