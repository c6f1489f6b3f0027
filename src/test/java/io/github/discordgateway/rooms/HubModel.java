package io.github.discordgateway.rooms;

import io.github.discordgateway.rooms.RoomEvent.GuildSnapshot;
import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.RoomDeleted;
import io.github.discordgateway.rooms.RoomEvent.RoomUpdated;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import io.github.discordgateway.rooms.RoomEvent.VoiceLeft;
import io.github.discordgateway.rooms.RoomEvent.VoiceMoved;
import io.github.discordgateway.rooms.RoomEvent.VoiceUpdated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A naive hub: believes each event, and throws on one that no truthful history could hold. */
public final class HubModel {
    private final Map<String, Set<String>> usersByRoom = new TreeMap<>();
    private final Map<String, String> roomByUser = new TreeMap<>();
    private final Map<String, String> nameByRoom = new TreeMap<>();
    private final Map<String, VoiceFlags> flagsByUser = new TreeMap<>();
    private final List<GuildSnapshot> parts = new ArrayList<>();

    public void apply(RoomEvent event) {
        if (event instanceof RoomCreated created) {
            require(usersByRoom.put(created.channelId(), new TreeSet<>()) == null, "room created twice", event);
            nameByRoom.put(created.channelId(), created.name());
        } else if (event instanceof RoomUpdated updated) {
            require(nameByRoom.containsKey(updated.channelId()), "updates a room that is not there", event);
            nameByRoom.put(updated.channelId(), updated.name());
        } else if (event instanceof RoomDeleted deleted) {
            Set<String> users = usersByRoom.remove(deleted.channelId());
            require(users != null, "deletes a room that is not there", event);
            require(users.isEmpty(), users + " stay in a deleted room", event);
            nameByRoom.remove(deleted.channelId());
        } else if (event instanceof VoiceJoined joined) {
            require(usersByRoom.containsKey(joined.channelId()), "joins a room that is not there", event);
            require(roomByUser.put(joined.userId(), joined.channelId()) == null, "in two rooms at once", event);
            usersByRoom.get(joined.channelId()).add(joined.userId());
            flagsByUser.put(joined.userId(), VoiceFlags.NONE);
        } else if (event instanceof VoiceMoved moved) {
            require(moved.previousChannelId().equals(roomByUser.get(moved.userId())), "moves from elsewhere", event);
            require(usersByRoom.containsKey(moved.channelId()), "moves into a room that is not there", event);
            require(!moved.channelId().equals(moved.previousChannelId()), "moves nowhere", event);
            usersByRoom.get(moved.previousChannelId()).remove(moved.userId());
            usersByRoom.get(moved.channelId()).add(moved.userId());
            roomByUser.put(moved.userId(), moved.channelId());
        } else if (event instanceof VoiceUpdated updated) {
            require(updated.channelId().equals(roomByUser.get(updated.userId())), "is somewhere else", event);
            require(!updated.flags().equals(flagsByUser.put(updated.userId(), updated.flags())), "is known", event);
        } else if (event instanceof VoiceLeft left) {
            String room = roomByUser.remove(left.userId());
            require(room != null, "leaves without having joined", event);
            usersByRoom.get(room).remove(left.userId());
            flagsByUser.remove(left.userId());
        } else if (event instanceof GuildSnapshot snapshot) {
            replace(snapshot);
        } else {
            throw new AssertionError("unknown event " + event);
        }
    }

    /** Keeps the parts until the last one is there. */
    private void replace(GuildSnapshot snapshot) {
        if (snapshot.part() == 1) {
            parts.clear();
        }
        parts.add(snapshot);
        if (snapshot.part() < snapshot.parts()) {
            return;
        }
        require(parts.size() == snapshot.parts(), "a part of the snapshot is missing", snapshot);
        usersByRoom.clear();
        roomByUser.clear();
        nameByRoom.clear();
        flagsByUser.clear();
        for (GuildSnapshot part : parts) {
            for (RoomOccupants occupants : part.rooms()) {
                String channelId = occupants.room().channelId();
                nameByRoom.put(channelId, occupants.room().name());
                Set<String> users = usersByRoom.computeIfAbsent(channelId, id -> new TreeSet<>());
                for (Person person : occupants.people()) {
                    users.add(person.userId());
                    require(roomByUser.put(person.userId(), channelId) == null, "in two rooms at once", snapshot);
                    flagsByUser.put(person.userId(), VoiceFlags.NONE);
                }
            }
        }
    }

    /** The users in each room, by their ids. */
    public Map<String, Set<String>> usersByRoom() {
        return usersByRoom;
    }

    /** The name of each room, by its id. */
    Map<String, String> nameByRoom() {
        return nameByRoom;
    }

    /** The flags of everybody in a room, by their ids. */
    Map<String, VoiceFlags> flagsByUser() {
        return flagsByUser;
    }

    private static void require(boolean truth, String violation, RoomEvent event) {
        if (!truth) {
            throw new AssertionError(violation + ": " + event);
        }
    }
}
