package io.github.discordgateway.rooms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * The state in a GUILD_CREATE. It replaces all rooms and places. It keeps known names, and the known state of entries
 * that cannot be read.
 *
 * @param rooms the rooms by channel id, in the order of the ids
 * @param people the people by user id, in the order of the ids: those in a channel, those who were in one before, and
 *     those with a new name
 * @param showsRooms whether it has a list of channels; without one, the rooms are the known ones
 * @param warnings one line for each list with entries that could not be read
 */
record Snapshot(
        SortedMap<String, Room> rooms, SortedMap<String, Person> people, boolean showsRooms, List<String> warnings) {

    static Snapshot of(JsonObjectReader guildCreate, Guild before, RoomOptions options, KnownPeople knownPeople) {
        Entries<Optional<Room>> channels = Entries.of(
                guildCreate,
                "channels",
                options.most(),
                channel -> channel.snowflake("id"),
                channel -> Optional.ofNullable(options.roomIn(channel)));
        Entries<JsonObjectReader> members =
                Entries.orNone(guildCreate, "members", options.most(), Snapshot::userId, member -> member);
        Entries<JsonObjectReader> voiceStates = voiceStates(guildCreate, channels.isList(), options.most());
        return new Snapshot(
                rooms(channels, before, options.most()),
                people(members, voiceStates, before, options, knownPeople),
                channels.isList(),
                Stream.of(channels.warning(), voiceStates.warning(), members.warning())
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Reads the voice states. Some servers omit an empty list, but a guild without any list has no places. */
    private static Entries<JsonObjectReader> voiceStates(JsonObjectReader guildCreate, boolean mayBeAbsent, int most) {
        Function<JsonObjectReader, @Nullable String> id = state -> state.snowflake("user_id");
        Entries.Reader<JsonObjectReader> reader = state -> {
            state.snowflakeOrNull("channel_id");
            return state;
        };
        return mayBeAbsent
                ? Entries.orNone(guildCreate, "voice_states", most, id, reader)
                : Entries.of(guildCreate, "voice_states", most, id, reader);
    }

    /** The user id of a member; null if the member has no user. */
    private static @Nullable String userId(JsonObjectReader member) {
        JsonObjectReader user = member.objectOrNull("user");
        return user == null ? null : user.snowflake("id");
    }

    private static SortedMap<String, Room> rooms(Entries<Optional<Room>> channels, Guild before, int most) {
        SortedMap<String, Room> rooms = new TreeMap<>(SnowflakeOrder.OLDEST_FIRST);
        if (!channels.isWhole()) {
            rooms.putAll(before.rooms());
        }
        channels.readable().forEach((channelId, room) -> {
            if (room.isEmpty()) {
                rooms.remove(channelId);
            } else if (rooms.size() < most || rooms.containsKey(channelId)) {
                rooms.put(channelId, room.get());
            }
        });
        for (String channelId : channels.unreadable()) {
            if (before.hasRoom(channelId)) {
                rooms.put(channelId, before.rooms().get(channelId));
            }
        }
        return rooms;
    }

    private static SortedMap<String, Person> people(
            Entries<JsonObjectReader> members,
            Entries<JsonObjectReader> voiceStates,
            Guild before,
            RoomOptions options,
            KnownPeople knownPeople) {
        Set<String> newcomers = Stream.concat(
                        voiceStates.readable().keySet().stream(), members.readable().keySet().stream())
                .filter(userId -> !before.people().containsKey(userId))
                .distinct()
                .limit(
                        voiceStates.isWhole()
                                ? Long.MAX_VALUE
                                : Math.max(0, options.most() - before.people().size()))
                .collect(Collectors.toSet());
        // Their last known names; Unknown User for those never seen.
        Map<String, Person> known = new HashMap<>(knownPeople.of(newcomers));
        newcomers.forEach(userId -> known.putIfAbsent(userId, Person.unknown(userId)));

        SortedMap<String, Person> people = new TreeMap<>(SnowflakeOrder.OLDEST_FIRST);
        before.people().forEach((userId, person) -> {
            boolean stays = !voiceStates.isWhole() || voiceStates.unreadable().contains(userId);
            people.put(userId, stays ? person : person.in(null));
        });
        people.putAll(known);
        members.readable()
                .forEach((userId, member) -> people.computeIfPresent(userId, (id, person) -> person.namedBy(member)));
        voiceStates
                .readable()
                .forEach((userId, state) -> people.computeIfPresent(userId, (id, person) -> person.as(state, options)));
        people.values().removeIf(person -> person.equals(known.get(person.userId())));
        return people;
    }

    /** The state of the guild after this snapshot. */
    Guild guild(String id) {
        SortedMap<String, Person> present = new TreeMap<>(people);
        present.values().removeIf(person -> person.channelId() == null);
        return new Guild(id, TreePMap.fromSortedMap(rooms), TreePMap.fromSortedMap(present));
    }
}
