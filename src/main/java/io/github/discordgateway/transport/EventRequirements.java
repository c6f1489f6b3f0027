package io.github.discordgateway.transport;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What all routes of a session need of it together.
 *
 * @param intents the number for IDENTIFY
 * @param guildIds the guilds whose events are wanted; empty for all
 */
public record EventRequirements(int intents, Set<String> guildIds) {

    public EventRequirements {
        guildIds = Set.copyOf(guildIds);
    }

    /** What these subscriptions need together. */
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

    /** Whether a session that was started for this brings all events of the other, too. */
    boolean coversIntents(EventRequirements other) {
        return (intents & other.intents) == other.intents;
    }

    /** Whether a session that was started for this has brought what the other has to begin with. */
    boolean covers(EventRequirements other) {
        return coversIntents(other)
                && (guildIds.isEmpty() || !other.guildIds.isEmpty() && guildIds.containsAll(other.guildIds));
    }
}
