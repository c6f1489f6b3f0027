package io.github.discordgateway.rooms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store of one guild in memory: writes what changed, as a database does. */
final class MemoryRoomStore implements RoomStore {
    private final Map<String, Room> rooms = new HashMap<>();
    private final Map<String, Person> people = new HashMap<>();
    private boolean removedFromGuild;
    private RoomPosition position;
    private long eventSequence;

    @Override
    public Optional<SavedRooms> load(String guildId) {
        return position == null
                ? Optional.empty()
                : Optional.of(new SavedRooms(
                        List.copyOf(rooms.values()),
                        people.values().stream()
                                .filter(person -> person.channelId() != null)
                                .toList(),
                        removedFromGuild,
                        position,
                        eventSequence));
    }

    @Override
    public Map<String, Person> people(String guildId, Set<String> userIds) {
        Map<String, Person> known = new HashMap<>(people);
        known.keySet().retainAll(userIds);
        return known;
    }

    @Override
    public void save(RoomUpdate update, RoomPosition reached, long sequence) {
        update.delta().roomsGone().forEach(rooms::remove);
        update.delta().rooms().forEach(room -> rooms.put(room.channelId(), room));
        update.delta().people().forEach(person -> people.put(person.userId(), person));
        removedFromGuild = update.next().removedFromGuild();
        position = reached;
        eventSequence = sequence;
    }
}
