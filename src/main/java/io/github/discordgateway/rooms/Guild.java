package io.github.discordgateway.rooms;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * What Discord says of the guild: its rooms, and everybody seen so far with the channel that they are in.
 *
 * <p>It is what the hub has been told as well: whatever {@link Change} finds between two of these is sent at once, and
 * a room or person that is not in here has never been sent. Persistent maps, so that a change of one person shares all
 * the others with the value before.
 */
record Guild(String id, PMap<String, Room> rooms, PMap<String, Person> people) {

    static Guild empty(String id) {
        return new Guild(id, TreePMap.empty(SnowflakeOrder.OLDEST_FIRST), TreePMap.empty(SnowflakeOrder.OLDEST_FIRST));
    }

    /** The room that someone is in; null for nobody we know, for none, and for a channel that is no room. */
    @Nullable
    String roomOf(String userId) {
        String channelId = person(userId).channelId();
        return channelId != null && hasRoom(channelId) ? channelId : null;
    }

    boolean hasRoom(String channelId) {
        return rooms.containsKey(channelId);
    }

    Person person(String userId) {
        return personOf(people, userId);
    }

    /** Everybody in a channel, room or not, in the order of their ids. Looks at all people. */
    List<Person> peopleIn(String channelId) {
        return people.values().stream()
                .filter(person -> channelId.equals(person.channelId()))
                .toList();
    }

    Guild with(Room room) {
        return new Guild(id, rooms.plus(room.channelId(), room), people);
    }

    Guild withoutRoom(String channelId) {
        return new Guild(id, rooms.minus(channelId), people);
    }

    Guild with(Person person) {
        return new Guild(id, rooms, people.plus(person.userId(), person));
    }

    /** What a GUILD_CREATE shows. It replaces every room and every place; only names outlive it. */
    Guild replacedBy(Payload snapshot, RoomOptions options) {
        var shownRooms = new TreeMap<String, Room>(SnowflakeOrder.OLDEST_FIRST);
        for (Payload channel : snapshot.objects("channels")) {
            Room room = options.roomIn(channel);
            if (room != null) {
                shownRooms.put(room.channelId(), room);
            }
        }
        var shownPeople = new TreeMap<String, Person>(SnowflakeOrder.OLDEST_FIRST);
        people.forEach((userId, person) -> shownPeople.put(userId, person.in(null)));
        for (Payload member : snapshot.objectsOrNone("members")) {
            Payload user = member.objectOrNull("user");
            if (user != null) {
                String userId = user.snowflake("id");
                shownPeople.put(userId, personOf(shownPeople, userId).namedBy(member));
            }
        }
        for (Payload state : snapshot.objectsOrNone("voice_states")) {
            String userId = state.snowflake("user_id");
            shownPeople.put(userId, personOf(shownPeople, userId).as(state, options));
        }
        return new Guild(id, TreePMap.fromSortedMap(shownRooms), TreePMap.fromSortedMap(shownPeople));
    }

    private static Person personOf(Map<String, Person> people, String userId) {
        Person known = people.get(userId);
        return known == null ? Person.unknown(userId) : known;
    }
}
