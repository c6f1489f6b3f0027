package io.github.discordgateway.rooms;

import io.github.discordgateway.rooms.RoomEvent.GuildSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything there is to say about a guild, for a hub that has nothing of it, or nothing that is sure. */
record GuildSnapshots(Guild guild, RoomOptions options) {
    /** How many people are in a part of a snapshot at most, so that no request gets too large for a hub. */
    static final int MAX_PEOPLE = 500;

    /** A snapshot, if the hub knows that; else a creation for each room and a join for each person in one. */
    List<RoomEvent> events() {
        if (!options.wants(ExtraEvent.GUILD_SNAPSHOT)) {
            return differenceTo(Guild.empty(guild.id()));
        }
        // After a snapshot, as after a join, nothing of anybody is switched on or off.
        Guild shown = guild;
        for (Person person : guild.people().values()) {
            shown = shown.with(person.with(VoiceFlags.NONE));
        }
        return Stream.concat(snapshot().stream(), differenceTo(shown).stream()).toList();
    }

    private List<RoomEvent> differenceTo(Guild shown) {
        return GuildDiff.ofAllRooms(shown, guild, guild.people().values(), options)
                .events();
    }

    /** At least one part, also of a guild without a room. */
    private List<GuildSnapshot> snapshot() {
        List<List<RoomOccupants>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        int people = 0;
        for (RoomOccupants occupants : guild.occupants()) {
            List<Person> rest = occupants.people();
            do {
                if (people == MAX_PEOPLE) {
                    parts.add(new ArrayList<>());
                    people = 0;
                }
                int count = Math.min(rest.size(), MAX_PEOPLE - people);
                parts.get(parts.size() - 1).add(new RoomOccupants(occupants.room(), rest.subList(0, count)));
                people += count;
                rest = rest.subList(count, rest.size());
            } while (!rest.isEmpty());
        }
        return IntStream.range(0, parts.size())
                .mapToObj(i -> new GuildSnapshot(guild.id(), i + 1, parts.size(), parts.get(i)))
                .toList();
    }
}
