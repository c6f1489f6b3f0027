package io.github.discordgateway.hub.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * How far delivery is behind.
 *
 * @param waiting how many events the hub has yet to be told
 * @param oldest when the one was accepted whose turn is next; empty where none waits
 * @param deadLetters how many were given up
 */
public record Backlog(long waiting, Optional<Instant> oldest, long deadLetters) {}
