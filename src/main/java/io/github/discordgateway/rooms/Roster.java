package io.github.discordgateway.rooms;

import java.util.List;

/**
 * A room and everybody in it, as the hub has been told.
 *
 * @param people in the order of their ids
 */
public record Roster(Room room, List<Person> people) {
    public Roster {
        people = List.copyOf(people);
    }
}
