package io.github.discordgateway.component;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session went into another state.
 *
 * @param at when
 * @param shard which connection of the session, from zero
 * @param state the new state as operators know it, for example {@code RECONNECTING}
 * @param reason why, in a line; null where the state says it all
 */
public record SessionChange(
        Instant at, int shard, String state, @Nullable String reason) {}
