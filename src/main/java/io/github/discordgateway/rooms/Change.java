package io.github.discordgateway.rooms;

import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.RoomDeleted;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import io.github.discordgateway.rooms.RoomEvent.VoiceLeft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lies between two values of a guild: events for the hub, rows for a store.
 *
 * <p>The events come as leaves, deletions, creations, joins. In this order nobody is ever in a room that is not there,
 * or in two at once, whatever the two values are; so live events and snapshots need no rules of their own.
 *
 * @param userIds the people to look at; all others are the same in both
 * @param channelIds the rooms to look at, likewise
 */
record Change(Guild before, Guild after, Collection<String> userIds, Collection<String> channelIds) {

    /** All people and rooms, in the order of their ids. */
    static Change ofEverything(Guild before, Guild after) {
        // Nobody is ever forgotten, so the people after are all the people.
        return new Change(
                before,
                after,
                after.people().keySet(),
                before.rooms().plusAll(after.rooms()).keySet());
    }

    List<RoomEvent> events() {
        var leaves = new ArrayList<RoomEvent>();
        var deletions = new ArrayList<RoomEvent>();
        var creations = new ArrayList<RoomEvent>();
        var joins = new ArrayList<RoomEvent>();
        for (String channelId : channelIds) {
            boolean wasThere = before.rooms().containsKey(channelId);
            Room room = after.rooms().get(channelId);
            if (room == null && wasThere) {
                deletions.add(new RoomDeleted(after.id(), channelId));
            } else if (room != null && !wasThere) {
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

    RoomDelta delta() {
        var rooms = new ArrayList<Room>();
        var roomsGone = new ArrayList<String>();
        for (String channelId : channelIds) {
            Room room = after.rooms().get(channelId);
            if (room != null && !room.equals(before.rooms().get(channelId))) {
                rooms.add(room);
            } else if (room == null && before.rooms().containsKey(channelId)) {
                roomsGone.add(channelId);
            }
        }
        var people = new ArrayList<Person>();
        for (String userId : userIds) {
            Person person = after.people().get(userId);
            if (person != null && !person.equals(before.people().get(userId))) {
                people.add(person);
            }
        }
        return new RoomDelta(rooms, roomsGone, people);
    }
}
