package io.github.discordgateway.simulator;

import org.jspecify.annotations.Nullable;

/**
 * The part of a bot's guilds that one session serves. Discord docs, Gateway &gt; Sharding.
 *
 * @param id from 0
 * @param count of all shards
 * @param named whether the client asked for it; READY repeats only a shard that was asked for
 */
record SimulatedShard(int id, int count, boolean named) {

    static final SimulatedShard ONLY = new SimulatedShard(0, 1, false);

    /** Whether events of that guild come here; events of no guild go to shard 0. */
    boolean owns(@Nullable String guildId) {
        if (guildId == null || count == 1) {
            return id == 0;
        }
        return (Long.parseUnsignedLong(guildId) >>> 22) % count == id;
    }
}
