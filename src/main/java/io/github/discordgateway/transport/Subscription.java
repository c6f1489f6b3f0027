package io.github.discordgateway.transport;

import java.util.Optional;
import java.util.Set;

/**
 * Which dispatches a session asks for and hands on.
 *
 * @param intents the number for IDENTIFY
 * @param events the types handed on; empty for all
 * @param guildId the only guild whose dispatches are handed on; those that name no guild pass. Empty for all guilds
 */
public record Subscription(int intents, Set<String> events, Optional<String> guildId) {

    public Subscription {
        events = Set.copyOf(events);
    }

    boolean wants(String type) {
        return events.isEmpty() || events.contains(type);
    }

    boolean wantsGuild(Optional<String> guild) {
        return guildId.isEmpty() || guild.isEmpty() || guild.equals(guildId);
    }
}
