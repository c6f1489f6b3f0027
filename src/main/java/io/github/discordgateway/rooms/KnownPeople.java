package io.github.discordgateway.rooms;

import java.util.Map;
import java.util.Set;

/** The names of people in no channel, which a {@link RoomTracker} does not keep itself. */
@FunctionalInterface
public interface KnownPeople {

    /**
     * The known ones of these people, by user id. May block.
     *
     * @throws RoomStoreException if the store cannot be read
     */
    Map<String, Person> of(Set<String> userIds);
}
