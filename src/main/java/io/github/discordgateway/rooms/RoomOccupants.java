package io.github.discordgateway.rooms;

import java.util.List;

/**
 * A published room and the people in it.
 *
 * @param people the people in the order of their ids
 */
public record RoomOccupants(Room room, List<Person> people) {
    public RoomOccupants {
        people = List.copyOf(people);
    }
}
