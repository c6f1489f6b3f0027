package io.github.discordgateway.transport;

import java.time.Duration;
import java.util.Optional;

/**
 * A checkpoint that is not stored yet.
 *
 * @param age how long it has been waiting, or since when no write has succeeded
 * @param failure the message of the last write if it failed; empty while it is running
 */
public record UnsavedCheckpoint(Duration age, Optional<String> failure) {}
