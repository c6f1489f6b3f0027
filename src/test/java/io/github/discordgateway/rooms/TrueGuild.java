package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.discordgateway.rooms.Happening.Change;
import io.github.discordgateway.rooms.Happening.Channel;
import io.github.discordgateway.rooms.Happening.ChannelGone;
import io.github.discordgateway.rooms.Happening.Left;
import io.github.discordgateway.rooms.Happening.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A guild as it truly is: it changes, and says so as Discord does. */
final class TrueGuild {
    private static final int FIRST_CHANNEL = 10;

    private final Set<Integer> roomTypes;
    private final Map<Integer, Channel> channels = new TreeMap<>();
    private final Map<Integer, Placed> people = new TreeMap<>();

    TrueGuild(Set<Integer> roomTypes) {
        this.roomTypes = roomTypes;
    }

    /** Changes; gives the dispatches that tell of it, none where nothing has changed. */
    List<Dispatch> apply(Change diff) {
        if (diff instanceof Channel channel) {
            boolean isNew = channels.put(channel.number(), channel) == null;
            return List.of(isNew ? Dispatch.created(json(channel)) : Dispatch.updated(json(channel)));
        } else if (diff instanceof ChannelGone gone) {
            return channels.containsKey(gone.number()) ? delete(gone) : List.of();
        } else if (diff instanceof Placed placed) {
            return channels.containsKey(placed.channel()) ? place(placed) : List.of();
        } else {
            Left left = (Left) diff;
            return people.remove(left.user()) == null ? List.of() : List.of(Dispatch.left(user(left.user())));
        }
    }

    private List<Dispatch> place(Placed placed) {
        people.put(placed.user(), placed);
        Dispatch update = new Dispatch("VOICE_STATE_UPDATE", state(placed)).inGuild(Dispatch.GUILD);
        return List.of(placed.named() ? update : update.without("member").without("guild_id"));
    }

    private List<Dispatch> delete(ChannelGone gone) {
        List<Dispatch> leaves = new ArrayList<>();
        for (Placed person : List.copyOf(people.values())) {
            if (person.channel() == gone.number()) {
                people.remove(person.user());
                leaves.add(Dispatch.left(user(person.user())));
            }
        }
        List<Dispatch> dispatches = new ArrayList<>(leaves);
        dispatches.add(gone.leavesFirst() ? leaves.size() : 0, Dispatch.deleted(json(channels.remove(gone.number()))));
        return dispatches;
    }

    /** It shows everybody, and calls those by a name whose last update did. */
    Dispatch snapshot() {
        return Dispatch.snapshot(
                channels.values().stream().map(this::json).toList(),
                people.values().stream()
                        .map(person -> (ObjectNode) state(person).without("member"))
                        .toList(),
                people.values().stream()
                        .filter(Placed::named)
                        .map(TrueGuild::member)
                        .toList());
    }

    /** What a hub should show: the rooms and who is in each. */
    Map<String, Set<String>> usersByRoom() {
        Map<String, Set<String>> usersByRoom = new TreeMap<>();
        rooms().forEach(room -> usersByRoom.put(channel(room.number()), new TreeSet<>()));
        peopleInRooms()
                .forEach(person -> usersByRoom.get(channel(person.channel())).add(user(person.user())));
        return usersByRoom;
    }

    Map<String, String> nameByRoom() {
        Map<String, String> names = new TreeMap<>();
        rooms().forEach(room -> names.put(channel(room.number()), name(room)));
        return names;
    }

    Map<String, VoiceFlags> flagsByUser() {
        Map<String, VoiceFlags> flags = new TreeMap<>();
        peopleInRooms().forEach(person -> flags.put(user(person.user()), VoiceFlags.of(person.flags())));
        return flags;
    }

    private List<Channel> rooms() {
        return channels.values().stream().filter(this::isRoom).toList();
    }

    private List<Placed> peopleInRooms() {
        return people.values().stream()
                .filter(person -> isRoom(channels.get(person.channel())))
                .toList();
    }

    private boolean isRoom(Channel channel) {
        return !channel.kind().isHidden() && roomTypes.contains(channel.kind().type());
    }

    private ObjectNode json(Channel channel) {
        return channel.kind().isHidden()
                ? Dispatch.hidden(channel(channel.number()))
                : Dispatch.channel(channel(channel.number()), channel.kind().type())
                        .put("name", name(channel));
    }

    private static ObjectNode state(Placed person) {
        VoiceFlags flags = VoiceFlags.of(person.flags());
        ObjectNode state = Dispatch.state(user(person.user()), channel(person.channel()))
                .put("mute", flags.mute())
                .put("deaf", flags.deaf())
                .put("self_mute", flags.selfMute())
                .put("self_deaf", flags.selfDeaf())
                .put("self_stream", flags.selfStream())
                .put("self_video", flags.selfVideo());
        return state.set("member", member(person));
    }

    /** With another name in each channel. */
    private static ObjectNode member(Placed person) {
        return Dispatch.member(user(person.user()), "name" + person.user() + " in " + person.channel());
    }

    private static String name(Channel channel) {
        return "name " + channel.name();
    }

    private static String channel(int number) {
        return Integer.toString(FIRST_CHANNEL + number);
    }

    private static String user(int number) {
        return Integer.toString(number);
    }
}
