/**
 * What waits for the hub, what it has got, what it refused, and what it may have wrong because of that: tables in a
 * database. Knows nothing of requests and attempts.
 */
@NullMarked
package io.github.discordgateway.hub.outbox;

import org.jspecify.annotations.NullMarked;
