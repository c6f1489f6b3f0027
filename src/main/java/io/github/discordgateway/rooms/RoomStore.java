package io.github.discordgateway.rooms;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where what the hub has been told outlives the process.
 *
 * <p>When {@link #save} returns, what it was given is safe from a crash as far as the store can promise that. When it
 * throws, either nothing or all of it is there, and the same may be saved again. The methods may block; for one guild
 * they are called one after the other. What cannot be read or written throws a {@link RoomStoreException}.
 */
public interface RoomStore {

    /** What was saved of a guild; empty where nothing ever was. */
    Optional<SavedRooms> load(String guildId);

    /** Those of these people who were ever saved, by their user ids, also those who are in no channel. */
    Map<String, Person> people(String guildId, Set<String> userIds);

    /**
     * Brings what is saved of {@code step.next().guildId()} to where a step leads: its delta, whether the bot was
     * removed, the position, and the number of the guild's last room event.
     */
    void save(RoomUpdate update, RoomPosition position, long eventSequence);
}
