package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Shard;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a session behaves.
 *
 * @param access how to reach Discord
 * @param name of the endpoint's session
 * @param shard which part of the bot's guilds it serves
 * @param store where it outlives the process
 * @param heartbeatSequence what its heartbeats carry
 */
public record SessionSettings(
        GatewayAccess access, String name, ShardChoice shard, SessionStore store, HeartbeatSequence heartbeatSequence) {

    /** The same settings for another shard. */
    public SessionSettings of(ShardChoice other) {
        return new SessionSettings(access, name, other, store, heartbeatSequence);
    }

    /**
     * The shard, as {@link ShardChoice#among} has it.
     *
     * @throws IllegalStateException where {@code GET /gateway/bot} has to be asked again first
     */
    Shard shardAmong(OptionalInt recommended, Set<String> guildIds) {
        boolean mayStillBeTold = access.gatewayUrl().isEmpty();
        if (recommended.isEmpty() && mayStillBeTold && shard.needsRecommendation()) {
            throw new IllegalStateException("GET /gateway/bot has not told the number of shards yet");
        }
        return shard.among(recommended, guildIds);
    }

    SessionKey key() {
        return new SessionKey(access.token().bot(), name, shard.slot());
    }
}
