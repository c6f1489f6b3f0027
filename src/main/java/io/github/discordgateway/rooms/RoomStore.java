package io.github.discordgateway.rooms;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A store of the published rooms that outlives the process.
 *
 * <p>When {@link #save} returns, its data is as durable as the store can make it. When it throws, the store has either
 * nothing or all of it, and the caller may save it again. The methods may block. The calls for one guild come one after
 * the other. A failure throws a {@link RoomStoreException}.
 */
public interface RoomStore {

    /** The saved rooms of a guild; empty if none were ever saved. */
    Optional<SavedRooms> load(String guildId);

    /** The saved ones of these people, by user id, also those in no channel. */
    Map<String, Person> people(String guildId, Set<String> userIds);

    /**
     * Saves an update of the guild {@code update.next().guildId()}: its delta, whether the bot was removed, the
     * position, and the number of the guild's last room event.
     */
    void save(RoomUpdate update, RoomPosition position, long eventSequence);
}
