package io.github.discordgateway.rooms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * What Discord says of the guild: its rooms, and the people in its channels. Of all others nothing is kept in memory.
 *
 * <p>It is what the hub has been told as well: whatever {@link GuildDiff} finds between two of these is sent at once,
 * and a room or person that is not in here is not there for the hub. Persistent maps, so that a change of one person
 * shares all the others with the value before.
 *
 * @param rooms by channel id
 * @param people by user id: those in a channel, be it a room or not
 */
record Guild(String id, PMap<String, Room> rooms, PMap<String, Person> people) {

    static Guild empty(String id) {
        return new Guild(id, TreePMap.empty(SnowflakeOrder.OLDEST_FIRST), TreePMap.empty(SnowflakeOrder.OLDEST_FIRST));
    }

    /** The room that someone is in; null for none, and for a channel that is no room. */
    @Nullable
    String roomOf(String userId) {
        Person person = people.get(userId);
        String channelId = person == null ? null : person.channelId();
        return channelId != null && hasRoom(channelId) ? channelId : null;
    }

    boolean hasRoom(String channelId) {
        return rooms.containsKey(channelId);
    }

    /** Everybody in a channel, room or not, in the order of their ids. Looks at all who are in one. */
    List<Person> peopleIn(String channelId) {
        return people.values().stream()
                .filter(person -> channelId.equals(person.channelId()))
                .toList();
    }

    /** The rooms and who is in them, in the order of the channels' ids. */
    List<RoomOccupants> occupants() {
        var peopleByRoom = new HashMap<String, List<Person>>();
        for (Person person : people.values()) {
            if (person.channelId() != null) {
                peopleByRoom
                        .computeIfAbsent(person.channelId(), id -> new ArrayList<>())
                        .add(person);
            }
        }
        return rooms.values().stream()
                .map(room -> new RoomOccupants(room, peopleByRoom.getOrDefault(room.channelId(), List.of())))
                .toList();
    }

    Guild with(Room room) {
        return new Guild(id, rooms.plus(room.channelId(), room), people);
    }

    Guild withoutRoom(String channelId) {
        return new Guild(id, rooms.minus(channelId), people);
    }

    Guild with(Person person) {
        return new Guild(
                id,
                rooms,
                person.channelId() == null ? people.minus(person.userId()) : people.plus(person.userId(), person));
    }
}
