package io.github.discordgateway.rooms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The state of a guild: its rooms and the people in its channels. Immutable.
 *
 * <p>It is also the published state, because the bridge publishes each {@link GuildDiff} between two states. The maps
 * are persistent, so a change of one person shares the rest with the old state.
 *
 * @param rooms the rooms by channel id
 * @param people the people in a channel, room or not, by user id
 */
record Guild(String id, PMap<String, Room> rooms, PMap<String, Person> people) {

    static Guild empty(String id) {
        return new Guild(id, TreePMap.empty(SnowflakeOrder.OLDEST_FIRST), TreePMap.empty(SnowflakeOrder.OLDEST_FIRST));
    }

    /** The room that a person is in; null for none, and for a channel that is not a room. */
    @Nullable
    String roomOf(String userId) {
        Person person = people.get(userId);
        String channelId = person == null ? null : person.channelId();
        return channelId != null && hasRoom(channelId) ? channelId : null;
    }

    boolean hasRoom(String channelId) {
        return rooms.containsKey(channelId);
    }

    /** The people in a channel, room or not, in the order of their ids. Iterates over all people. */
    List<Person> peopleIn(String channelId) {
        return people.values().stream()
                .filter(person -> channelId.equals(person.channelId()))
                .toList();
    }

    /** The rooms with their people, in the order of the channel ids. */
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
