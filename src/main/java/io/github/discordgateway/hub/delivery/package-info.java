/** Delivery from the outbox to the hub: lanes, attempts, retries and the meaning of each response. */
@NullMarked
package io.github.discordgateway.hub.delivery;

import org.jspecify.annotations.NullMarked;
