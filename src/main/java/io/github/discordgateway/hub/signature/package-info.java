/** Signs requests to the hub, and verifies them in a hub. Does not know where requests come from. */
@NullMarked
package io.github.discordgateway.hub.signature;

import org.jspecify.annotations.NullMarked;
