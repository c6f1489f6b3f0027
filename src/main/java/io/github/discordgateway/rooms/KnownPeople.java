package io.github.discordgateway.rooms;

import java.util.Map;
import java.util.Set;

/** What people are called who are in no channel; of those a {@link RoomTracker} keeps nothing itself. */
@FunctionalInterface
public interface KnownPeople {

    /**
     * Those of these people who have been seen before, by their user ids. May block.
     *
     * @throws RoomStoreException where it cannot be found out now
     */
    Map<String, Person> of(Set<String> userIds);
}
