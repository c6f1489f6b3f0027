package io.github.discordgateway.simulator;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A voice channel that the bot may view, and who is in it at one moment.
 *
 * @param id the channel's snowflake as a decimal string
 * @param name the channel's name
 * @param parentId the category it stands in, or null for none
 * @param userLimit the maximum number of people; 0 for no limit
 * @param occupants the ids of the people in it
 */
public record SimulatedRoom(
        String id, String name, @Nullable String parentId, int userLimit, Set<String> occupants) {

    /** Copies the occupants. */
    public SimulatedRoom {
        occupants = Set.copyOf(occupants);
    }

    boolean isFull() {
        return userLimit > 0 && occupants.size() >= userLimit;
    }
}
