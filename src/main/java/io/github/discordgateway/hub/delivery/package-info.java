/** From the outbox to the hub: lanes, attempts, what a response means, and what follows from it. */
@NullMarked
package io.github.discordgateway.hub.delivery;

import org.jspecify.annotations.NullMarked;
