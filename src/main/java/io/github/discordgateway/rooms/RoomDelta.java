package io.github.discordgateway.rooms;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The change from one {@link RoomTracker} to the next, as rows for a store.
 *
 * @param rooms the new and changed rooms
 * @param roomsGone the channel ids of the deleted rooms
 * @param people the new and changed people, also those who left; a store keeps all people
 */
public record RoomDelta(List<Room> rooms, List<String> roomsGone, List<Person> people) {
    static final RoomDelta NONE = new RoomDelta(List.of(), List.of(), List.of());

    public RoomDelta {
        rooms = List.copyOf(rooms);
        roomsGone = List.copyOf(roomsGone);
        people = List.copyOf(people);
    }

    /** Merges successive changes. The last change of a room or person counts. */
    static RoomDelta ofAll(List<RoomDelta> inTurn) {
        Map<String, Room> rooms = new LinkedHashMap<>();
        Set<String> roomsGone = new LinkedHashSet<>();
        Map<String, Person> people = new LinkedHashMap<>();
        for (RoomDelta delta : inTurn) {
            for (String channelId : delta.roomsGone) {
                rooms.remove(channelId);
                roomsGone.add(channelId);
            }
            for (Room room : delta.rooms) {
                roomsGone.remove(room.channelId());
                rooms.put(room.channelId(), room);
            }
            delta.people.forEach(person -> people.put(person.userId(), person));
        }
        return new RoomDelta(List.copyOf(rooms.values()), List.copyOf(roomsGone), List.copyOf(people.values()));
    }

    boolean isEmpty() {
        return rooms.isEmpty() && roomsGone.isEmpty() && people.isEmpty();
    }
}
