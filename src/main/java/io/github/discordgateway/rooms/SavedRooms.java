package io.github.discordgateway.rooms;

import java.util.List;

/**
 * The saved state of a guild, without the {@linkplain RoomStore#people names} of people in no channel.
 *
 * @param rooms the rooms in any order
 * @param people the people in a channel, room or not, in any order
 * @param removedFromGuild as in {@link RoomTracker#removedFromGuild}
 * @param position the last dispatch that the state includes
 * @param eventSequence the number of the guild's last room event; zero if none was counted
 */
public record SavedRooms(
        List<Room> rooms, List<Person> people, boolean removedFromGuild, RoomPosition position, long eventSequence) {
    public SavedRooms {
        rooms = List.copyOf(rooms);
        people = List.copyOf(people);
    }
}
