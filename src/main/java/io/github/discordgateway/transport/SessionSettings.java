package io.github.discordgateway.transport;

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

    SessionKey key() {
        return new SessionKey(access.token().bot(), name, shard.slot());
    }
}
