package io.github.discordgateway.transport;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The combined requirements of all routes of a session.
 *
 * @param intents the intents number for IDENTIFY
 * @param guildIds the guilds whose events are wanted; empty for all
 */
public record EventRequirements(int intents, Set<String> guildIds) {

    public EventRequirements {
        guildIds = Set.copyOf(guildIds);
    }

    /** Combines the requirements of these subscriptions. */
    public static EventRequirements of(Collection<Subscription> subscriptions) {
        int intents = subscriptions.stream().mapToInt(Subscription::intents).reduce(0, (left, right) -> left | right);
        boolean all = subscriptions.stream()
                .anyMatch(subscription -> subscription.guildId().isEmpty());
        return new EventRequirements(
                intents,
                all
                        ? Set.of()
                        : subscriptions.stream()
                                .flatMap(subscription -> subscription.guildId().stream())
                                .collect(Collectors.toSet()));
    }

    /** Whether a session for these requirements also delivers all events of the others. */
    boolean coversIntents(EventRequirements other) {
        return (intents & other.intents) == other.intents;
    }

    /** Whether a session that started for these requirements has delivered everything that the others need. */
    boolean covers(EventRequirements other) {
        return coversIntents(other)
                && (guildIds.isEmpty() || !other.guildIds.isEmpty() && guildIds.containsAll(other.guildIds));
    }
}
