/**
 * The database tables of delivery: queued events, delivered events, dead letters, and the people and rooms that the hub
 * may have wrong. Does not know requests.
 */
@NullMarked
package io.github.discordgateway.hub.outbox;

import org.jspecify.annotations.NullMarked;
