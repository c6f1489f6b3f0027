package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.DispatchPeek;
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

    /** False where it is sure by the bytes alone; else {@link #wantsGuild} tells more. */
    boolean wants(DispatchPeek dispatch) {
        return wants(dispatch.type()) && (guildId.isEmpty() || !dispatch.isOfAnotherGuild(guildId.get()));
    }

    boolean wantsGuild(Optional<String> guild) {
        return guildId.isEmpty() || guild.isEmpty() || guild.equals(guildId);
    }
}
