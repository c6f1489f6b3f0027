package io.github.discordgateway.rooms;

import java.util.List;

/**
 * A room and everybody in it, as the hub has been told.
 *
 * @param people in the order of their ids
 */
public record RoomOccupants(Room room, List<Person> people) {
    public RoomOccupants {
        people = List.copyOf(people);
    }
}
