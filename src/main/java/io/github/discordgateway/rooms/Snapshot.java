package io.github.discordgateway.rooms;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pcollections.TreePMap;

/**
 * What a GUILD_CREATE shows. It replaces every room and every place; only names outlive it.
 *
 * @param rooms by channel id, in the order of the ids
 * @param people by user id, in the order of the ids: all who are in a channel, or were in one before, or are in none
 *     but have a new name
 */
record Snapshot(SortedMap<String, Room> rooms, SortedMap<String, Person> people) {

    static Snapshot of(Payload guildCreate, Guild before, RoomOptions options, Names names) {
        List<Payload> members = guildCreate.objectsOrNone("members").stream()
                .filter(member -> member.objectOrNull("user") != null)
                .toList();
        List<Payload> voiceStates = guildCreate.objectsOrNone("voice_states");
        Set<String> newcomers = new HashSet<>();
        members.forEach(member -> newcomers.add(userId(member)));
        voiceStates.forEach(state -> newcomers.add(state.snowflake("user_id")));
        newcomers.removeAll(before.people().keySet());
        // As they were before, so far as they have been seen at all.
        Map<String, Person> known = new HashMap<>(names.of(newcomers));
        newcomers.forEach(userId -> known.putIfAbsent(userId, Person.unknown(userId)));

        SortedMap<String, Person> people = new TreeMap<>(SnowflakeOrder.OLDEST_FIRST);
        before.people().forEach((userId, person) -> people.put(userId, person.in(null)));
        people.putAll(known);
        members.forEach(member -> people.computeIfPresent(userId(member), (id, person) -> person.namedBy(member)));
        voiceStates.forEach(state ->
                people.computeIfPresent(state.snowflake("user_id"), (id, person) -> person.as(state, options)));
        people.values().removeIf(person -> person.equals(known.get(person.userId())));
        return new Snapshot(rooms(guildCreate, options), people);
    }

    private static String userId(Payload member) {
        return Objects.requireNonNull(member.objectOrNull("user")).snowflake("id");
    }

    private static SortedMap<String, Room> rooms(Payload guildCreate, RoomOptions options) {
        SortedMap<String, Room> rooms = new TreeMap<>(SnowflakeOrder.OLDEST_FIRST);
        for (Payload channel : guildCreate.objects("channels")) {
            Room room = options.roomIn(channel);
            if (room != null) {
                rooms.put(room.channelId(), room);
            }
        }
        return rooms;
    }

    /** The guild as it is from now on. */
    Guild guild(String id) {
        SortedMap<String, Person> present = new TreeMap<>(people);
        present.values().removeIf(person -> person.channelId() == null);
        return new Guild(id, TreePMap.fromSortedMap(rooms), TreePMap.fromSortedMap(present));
    }
}
