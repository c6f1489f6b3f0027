package io.github.discordgateway.rooms;

import java.util.List;

/**
 * What a {@link RoomStore} holds of a guild, but for the {@linkplain RoomStore#people names} of those in no channel.
 *
 * @param rooms in any order
 * @param people everybody in a channel, also where that is no room; in any order
 * @param removedFromGuild as in {@link RoomTracker#removedFromGuild}
 * @param position up to which dispatch all of it is right
 * @param eventSequence the number of the guild's last room event; zero if none was counted
 */
public record SavedRooms(
        List<Room> rooms, List<Person> people, boolean removedFromGuild, RoomPosition position, long eventSequence) {
    public SavedRooms {
        rooms = List.copyOf(rooms);
        people = List.copyOf(people);
    }
}
