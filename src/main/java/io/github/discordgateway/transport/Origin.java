package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.Shard;

/**
 * What a session was, or is about to be, started for.
 *
 * @param shard the part of the bot's guilds
 * @param needs the intents and guilds
 */
record Origin(Shard shard, Needs needs) {

    static Origin of(Checkpoint checkpoint) {
        return new Origin(checkpoint.shard(), new Needs(checkpoint.intents(), checkpoint.guildIds()));
    }

    Checkpoint checkpoint(Session session, DispatchFeeds feeds) {
        return new Checkpoint(session, feeds.settled(), shard, needs.intents(), needs.guildIds(), feeds.complete());
    }
}
