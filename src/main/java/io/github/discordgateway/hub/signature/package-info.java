/** How a request is signed, and how a hub checks that. Knows nothing of where requests come from. */
@NullMarked
package io.github.discordgateway.hub.signature;

import org.jspecify.annotations.NullMarked;
