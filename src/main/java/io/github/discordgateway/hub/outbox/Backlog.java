package io.github.discordgateway.hub.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * The size of the queue.
 *
 * @param waiting the number of queued events
 * @param oldest when the first queued event was accepted; empty if none is queued
 * @param deadLetters the number of unresolved dead letters
 */
public record Backlog(long waiting, Optional<Instant> oldest, long deadLetters) {}
