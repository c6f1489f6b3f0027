package io.github.discordgateway.rooms;

import io.github.discordgateway.rooms.RoomEvent.GuildSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The events that describe a whole guild to a hub. */
record GuildSnapshots(Guild guild, RoomOptions options) {
    /** The highest number of people in a part of a snapshot, to keep requests small. */
    static final int MAX_PEOPLE = 500;

    /** A snapshot, if it is switched on; else a creation for each room and a join for each person. */
    List<RoomEvent> events() {
        if (!options.wants(ExtraEvent.GUILD_SNAPSHOT)) {
            return differenceTo(Guild.empty(guild.id()));
        }
        // After a snapshot, as after a join, the hub has no flags of a person.
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

    /** The parts of the snapshot; at least one, also for a guild without rooms. */
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
