package io.github.discordgateway.rooms;

import java.util.List;

/**
 * What has changed in a {@link RoomTracker}: with these rows written, a store that held the one before holds the next.
 *
 * @param rooms that are new or are described otherwise
 * @param roomsGone the channel ids of the rooms that are no more
 * @param people who are new, have moved or have another name; nobody is ever forgotten
 */
public record RoomDelta(List<Room> rooms, List<String> roomsGone, List<Person> people) {
    static final RoomDelta NONE = new RoomDelta(List.of(), List.of(), List.of());

    public RoomDelta {
        rooms = List.copyOf(rooms);
        roomsGone = List.copyOf(roomsGone);
        people = List.copyOf(people);
    }

    boolean isEmpty() {
        return rooms.isEmpty() && roomsGone.isEmpty() && people.isEmpty();
    }
}
