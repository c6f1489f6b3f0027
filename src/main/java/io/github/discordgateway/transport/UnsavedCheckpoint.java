package io.github.discordgateway.transport;

import java.time.Duration;
import java.util.Optional;

/**
 * A checkpoint that the store should hold and does not hold yet.
 *
 * @param age how long it has waited, or how long no write has succeeded since then
 * @param failure the message of the last write if that failed; empty if it has not ended yet
 */
public record UnsavedCheckpoint(Duration age, Optional<String> failure) {}
