package io.github.discordgateway.rooms;

import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.RoomDeleted;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import io.github.discordgateway.rooms.RoomEvent.VoiceLeft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The events between two values of a guild: leaves, deletions, creations, joins.
 *
 * <p>In this order nobody is ever in a room that is not there, or in two at once, whatever the two values are; so live
 * events and snapshots need no rules of their own.
 */
record Change(Guild before, Guild after) {

    /** The events about one person. */
    List<RoomEvent> ofPerson(String userId) {
        return events(Set.of(userId), Set.of());
    }

    /** The events about one channel and those in it. */
    List<RoomEvent> ofChannel(String channelId) {
        if (before.rooms().containsKey(channelId) == after.rooms().containsKey(channelId)) {
            return List.of();
        }
        var userIds = before.peopleIn(channelId).stream().map(Person::userId).toList();
        return events(userIds, Set.of(channelId));
    }

    /** All events; people and rooms in the order of their ids. */
    List<RoomEvent> ofEverything() {
        // Nobody is ever forgotten, so the people after are all the people.
        return events(
                after.people().keySet(), before.rooms().plusAll(after.rooms()).keySet());
    }

    private List<RoomEvent> events(Collection<String> userIds, Collection<String> channelIds) {
        var leaves = new ArrayList<RoomEvent>();
        var deletions = new ArrayList<RoomEvent>();
        var creations = new ArrayList<RoomEvent>();
        var joins = new ArrayList<RoomEvent>();
        for (String channelId : channelIds) {
            Room room = after.rooms().get(channelId);
            if (room == null) {
                deletions.add(new RoomDeleted(after.id(), channelId));
            } else if (!before.rooms().containsKey(channelId)) {
                creations.add(new RoomCreated(after.id(), channelId, room.name(), room.parentId(), room.userLimit()));
            }
        }
        for (String userId : userIds) {
            String from = before.roomOf(userId);
            String to = after.roomOf(userId);
            if (from != null && !from.equals(to)) {
                leaves.add(new VoiceLeft(after.id(), userId));
            }
            if (to != null && !to.equals(from)) {
                Person person = after.person(userId);
                joins.add(new VoiceJoined(after.id(), to, userId, person.username(), person.avatar()));
            }
        }
        return Stream.of(leaves, deletions, creations, joins)
                .flatMap(List::stream)
                .toList();
    }
}
