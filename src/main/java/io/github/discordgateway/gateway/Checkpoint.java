package io.github.discordgateway.gateway;

import java.util.Set;

/**
 * The stored data that resumes a session after a restart, except the token.
 *
 * @param session the session
 * @param sequence the highest number up to which every dispatch is settled; {@link SequenceWindow#NONE} before the
 *     first
 * @param shard the part of the bot's guilds that the session serves
 * @param intents the intents number of its IDENTIFY
 * @param guildIds the guilds whose events were wanted; empty for all
 * @param routes the routes that store the start of a session and have received all of it up to the sequence number
 */
public record Checkpoint(
        Session session, long sequence, Shard shard, int intents, Set<String> guildIds, Set<String> routes) {

    public Checkpoint {
        guildIds = Set.copyOf(guildIds);
        routes = Set.copyOf(routes);
    }
}
