package io.github.discordgateway.rooms;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has changed in a {@link RoomTracker}: with these rows written, a store that held the one before holds the next.
 *
 * @param rooms that are new or are described otherwise
 * @param roomsGone the channel ids of the rooms that are no more
 * @param people who are new, have moved or left, or have another name; a store forgets nobody
 */
public record RoomDelta(List<Room> rooms, List<String> roomsGone, List<Person> people) {
    static final RoomDelta NONE = new RoomDelta(List.of(), List.of(), List.of());

    public RoomDelta {
        rooms = List.copyOf(rooms);
        roomsGone = List.copyOf(roomsGone);
        people = List.copyOf(people);
    }

    /** What changes that followed each other come to: of what has changed several times the last counts. */
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
