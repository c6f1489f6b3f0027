package io.github.discordgateway.component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to see of a gateway session at some moment.
 *
 * @param name the one that its endpoints have in common
 * @param connected whether every shard is connected
 * @param state the state as operators know it, of the shard that fares worst
 * @param since since when that is the state
 * @param explanation why it is not connected, in a sentence; null where it is
 * @param sessionIds the first characters of the id of each shard's session, never a whole one
 * @param roundTrips from a heartbeat to its acknowledgement, the latest last
 * @param changes the last changes of state, the latest last
 */
public record SessionSnapshot(
        String name,
        boolean connected,
        String state,
        Instant since,
        @Nullable String explanation,
        List<String> sessionIds,
        List<Duration> roundTrips,
        List<Change> changes) {

    /**
     * The session went into another state.
     *
     * @param at when
     * @param shard which connection of the session, from zero
     * @param state the new state as operators know it, for example {@code RECONNECTING}
     * @param reason why, in a line; null where the state says it all
     */
    public record Change(
            Instant at, int shard, String state, @Nullable String reason) {}
}
