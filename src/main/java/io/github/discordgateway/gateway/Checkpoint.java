package io.github.discordgateway.gateway;

import java.util.Set;

/**
 * What resumes a session after the process has ended, besides the token.
 *
 * @param session the session
 * @param sequence up to which number all is settled, {@link SequenceWindow#NONE} before the first
 * @param shard the part of the bot's guilds that it serves
 * @param intents the number that it identified with
 * @param guildIds the guilds whose events were wanted; empty for all
 * @param routes those that keep what the session began with, and have had all of it up to the sequence number
 */
public record Checkpoint(
        Session session, long sequence, Shard shard, int intents, Set<String> guildIds, Set<String> routes) {

    public Checkpoint {
        guildIds = Set.copyOf(guildIds);
        routes = Set.copyOf(routes);
    }
}
