package io.github.discordgateway.rooms;

import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.RoomDeleted;
import io.github.discordgateway.rooms.RoomEvent.RoomUpdated;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import io.github.discordgateway.rooms.RoomEvent.VoiceLeft;
import io.github.discordgateway.rooms.RoomEvent.VoiceMoved;
import io.github.discordgateway.rooms.RoomEvent.VoiceUpdated;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two states of a guild, as events for the hub and rows for a store.
 *
 * <p>The order of events is leaves, deletions, creations, room updates, joins and moves. In this order no person is
 * ever in a missing room or in two rooms. So live events and snapshots need no rules of their own.
 *
 * @param people the people to compare, as they are after the change, also those in no channel; all others are unchanged
 * @param channelIds the rooms to compare; all others are unchanged
 */
record GuildDiff(
        Guild before, Guild after, Collection<Person> people, Collection<String> channelIds, RoomOptions options) {

    /** Compares all rooms, in the order of their ids. */
    static GuildDiff ofAllRooms(Guild before, Guild after, Collection<Person> people, RoomOptions options) {
        return new GuildDiff(
                before, after, people, before.rooms().plusAll(after.rooms()).keySet(), options);
    }

    List<RoomEvent> events() {
        return Stream.of(leaves(), deletions(), creations(), updates(), arrivals())
                .flatMap(events -> events)
                .toList();
    }

    private Stream<RoomEvent> leaves() {
        return people.stream()
                .map(Person::userId)
                .filter(userId -> {
                    String from = before.roomOf(userId);
                    return from != null && !from.equals(after.roomOf(userId)) && !isMove(userId);
                })
                .map(userId -> new VoiceLeft(after.id(), userId));
    }

    private Stream<RoomEvent> deletions() {
        return channelIds.stream()
                .filter(channelId -> before.hasRoom(channelId) && !after.hasRoom(channelId))
                .map(channelId -> new RoomDeleted(after.id(), channelId));
    }

    private Stream<RoomEvent> creations() {
        return roomsAfter()
                .filter(room -> !before.hasRoom(room.channelId()))
                .map(room ->
                        new RoomCreated(after.id(), room.channelId(), room.name(), room.parentId(), room.userLimit()));
    }

    private Stream<RoomEvent> updates() {
        return roomsAfter()
                .filter(room -> options.wants(ExtraEvent.ROOM_UPDATED)
                        && before.hasRoom(room.channelId())
                        && !room.equals(before.rooms().get(room.channelId())))
                .map(room ->
                        new RoomUpdated(after.id(), room.channelId(), room.name(), room.parentId(), room.userLimit()));
    }

    private Stream<Room> roomsAfter() {
        return channelIds.stream().filter(after::hasRoom).map(channelId -> after.rooms()
                .get(channelId));
    }

    /** The events about people who are in a room now. */
    private Stream<RoomEvent> arrivals() {
        return people.stream().flatMap(person -> {
            String to = after.roomOf(person.userId());
            return to == null ? Stream.empty() : arrival(person, before.roomOf(person.userId()), to);
        });
    }

    private Stream<RoomEvent> arrival(Person person, @Nullable String from, String to) {
        var events = new ArrayList<RoomEvent>(2);
        Person known = before.people().get(person.userId());
        VoiceFlags published = known == null ? VoiceFlags.NONE : known.flags();
        if (isMove(person.userId())) {
            events.add(new VoiceMoved(
                    after.id(), to, Objects.requireNonNull(from), person.userId(), person.username(), person.avatar()));
        } else if (!to.equals(from)) {
            events.add(new VoiceJoined(after.id(), to, person.userId(), person.username(), person.avatar()));
            published = VoiceFlags.NONE;
        }
        if (options.wants(ExtraEvent.VOICE_UPDATED) && !person.flags().equals(published)) {
            events.add(new VoiceUpdated(after.id(), to, person.userId(), person.flags()));
        }
        return events.stream();
    }

    /** Whether to publish one move: both rooms exist before and after the change. */
    private boolean isMove(String userId) {
        String from = before.roomOf(userId);
        String to = after.roomOf(userId);
        return options.wants(ExtraEvent.VOICE_MOVED)
                && from != null
                && to != null
                && !from.equals(to)
                && after.hasRoom(from)
                && before.hasRoom(to);
    }

    RoomDelta delta() {
        var rooms = new ArrayList<Room>();
        var roomsGone = new ArrayList<String>();
        for (String channelId : channelIds) {
            Room room = after.rooms().get(channelId);
            if (room != null && !room.equals(before.rooms().get(channelId))) {
                rooms.add(room);
            } else if (room == null && before.hasRoom(channelId)) {
                roomsGone.add(channelId);
            }
        }
        List<Person> changed = people.stream()
                .filter(person -> !person.equals(before.people().get(person.userId())))
                .toList();
        return new RoomDelta(rooms, roomsGone, changed);
    }
}
