package io.github.discordgateway.component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a gateway session at one moment.
 *
 * @param name the name in the endpoints' URIs
 * @param connected whether every shard is connected
 * @param state the state's name for operators, of the worst shard
 * @param since when the session entered that state
 * @param explanation why it is not connected, in one sentence; null if it is connected
 * @param sessionIds the first characters of each shard's session id, never a whole one
 * @param roundTrips the times from a heartbeat to its acknowledgement, the latest last
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
     * A change of the session's state.
     *
     * @param at the time
     * @param shard the index of the shard, from zero
     * @param state the new state's name for operators, for example {@code RECONNECTING}
     * @param reason the reason in one line; null if the state says it all
     */
    public record Change(
            Instant at, int shard, String state, @Nullable String reason) {}
}
