package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.DispatchPeek;
import java.util.Optional;
import java.util.Set;

/**
 * The dispatches that a route requests and receives.
 *
 * @param intents the intents number for IDENTIFY
 * @param events the types to forward; empty for all
 * @param guildId the only guild to forward; dispatches without a guild always pass. Empty for all guilds
 */
public record Subscription(int intents, Set<String> events, Optional<String> guildId) {

    public Subscription {
        events = Set.copyOf(events);
    }

    boolean wants(String type) {
        return events.isEmpty() || events.contains(type);
    }

    /** False if the bytes alone show that it is unwanted; else {@link #wantsGuild} decides. */
    boolean wants(DispatchPeek dispatch) {
        return wants(dispatch.type()) && (guildId.isEmpty() || !dispatch.isOfAnotherGuild(guildId.get()));
    }

    boolean wantsGuild(Optional<String> guild) {
        return guildId.isEmpty() || guild.isEmpty() || guild.equals(guildId);
    }
}
