package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Shard;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The settings of a session.
 *
 * @param access how to reach Discord
 * @param name the name of the endpoint's session
 * @param shard the part of the bot's guilds to serve
 * @param store keeps the session over restarts
 * @param heartbeatSequence the number that its heartbeats carry
 */
public record SessionSettings(
        GatewayAccess access, String name, ShardChoice shard, SessionStore store, HeartbeatSequence heartbeatSequence) {

    /** The same settings for another shard. */
    public SessionSettings of(ShardChoice other) {
        return new SessionSettings(access, name, other, store, heartbeatSequence);
    }

    /**
     * The shard that {@link ShardChoice#among} chooses.
     *
     * @throws IllegalStateException if {@code GET /gateway/bot} must be asked again first
     */
    Shard shardAmong(OptionalInt recommended, Set<String> guildIds) {
        boolean mayStillBeTold = access.gatewayUrl().isEmpty();
        if (recommended.isEmpty() && mayStillBeTold && shard.needsRecommendation()) {
            throw new IllegalStateException("GET /gateway/bot has not returned the number of shards yet");
        }
        return shard.among(recommended, guildIds);
    }

    SessionKey key() {
        return new SessionKey(access.token().bot(), name, shard.slot());
    }
}
