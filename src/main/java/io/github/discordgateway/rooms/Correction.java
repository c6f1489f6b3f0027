package io.github.discordgateway.rooms;

import io.github.discordgateway.rooms.RoomEvent.RoomDeleted;
import io.github.discordgateway.rooms.RoomEvent.VoiceLeft;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The events that correct a hub, whatever it has. They first remove people and rooms that it may show wrongly, then
 * send the real state.
 *
 * @param guild the real state
 * @param userIds the ids of the people that the hub may have wrong
 * @param channelIds the ids of the rooms that the hub may have wrong
 */
record Correction(Guild guild, RoomOptions options, Set<String> userIds, Set<String> channelIds) {

    /** All events: leaves, deletions, creations, joins. */
    List<RoomEvent> events() {
        return Stream.concat(takenBack().stream(), sent().stream()).toList();
    }

    /**
     * The events that remove: a leave for each person and for those in a channel that is no longer a room, and a
     * deletion for each such room.
     */
    List<RoomEvent> takenBack() {
        Set<String> leavers = new TreeSet<>(SnowflakeOrder.OLDEST_FIRST);
        leavers.addAll(userIds);
        List<RoomEvent> deletions = new ArrayList<>();
        for (String channelId : sorted(channelIds)) {
            if (!guild.hasRoom(channelId)) {
                guild.peopleIn(channelId).forEach(person -> leavers.add(person.userId()));
                deletions.add(new RoomDeleted(guild.id(), channelId));
            }
        }
        Stream<RoomEvent> leaves = leavers.stream().map(userId -> new VoiceLeft(guild.id(), userId));
        return Stream.concat(leaves, deletions.stream()).toList();
    }

    private List<RoomEvent> sent() {
        Set<String> joiners = new LinkedHashSet<>(sorted(userIds));
        Guild believed = guild;
        for (String channelId : channelIds) {
            guild.peopleIn(channelId).forEach(person -> joiners.add(person.userId()));
            believed = believed.withoutRoom(channelId);
        }
        List<Person> present = new ArrayList<>();
        for (String userId : sorted(joiners)) {
            if (guild.people().containsKey(userId)) {
                Person person = Objects.requireNonNull(guild.people().get(userId));
                believed = believed.with(person.in(null));
                present.add(person);
            }
        }
        return new GuildDiff(believed, guild, present, sorted(channelIds), options).events();
    }

    private static Set<String> sorted(Set<String> ids) {
        Set<String> sorted = new TreeSet<>(SnowflakeOrder.OLDEST_FIRST);
        sorted.addAll(ids);
        return sorted;
    }
}
