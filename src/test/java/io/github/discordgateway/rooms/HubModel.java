package io.github.discordgateway.rooms;

import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.RoomDeleted;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import io.github.discordgateway.rooms.RoomEvent.VoiceLeft;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A naive hub: believes each event, and throws on one that no truthful history could hold. */
final class HubModel {
    private final Map<String, Set<String>> usersByRoom = new TreeMap<>();
    private final Map<String, String> roomByUser = new TreeMap<>();

    void apply(RoomEvent event) {
        if (event instanceof RoomCreated created) {
            require(usersByRoom.put(created.channelId(), new TreeSet<>()) == null, "room created twice", event);
        } else if (event instanceof RoomDeleted deleted) {
            Set<String> users = usersByRoom.remove(deleted.channelId());
            require(users != null, "deletes a room that is not there", event);
            require(users.isEmpty(), users + " stay in a deleted room", event);
        } else if (event instanceof VoiceJoined joined) {
            require(usersByRoom.containsKey(joined.channelId()), "joins a room that is not there", event);
            require(roomByUser.put(joined.userId(), joined.channelId()) == null, "in two rooms at once", event);
            usersByRoom.get(joined.channelId()).add(joined.userId());
        } else if (event instanceof VoiceLeft left) {
            String room = roomByUser.remove(left.userId());
            require(room != null, "leaves without having joined", event);
            usersByRoom.get(room).remove(left.userId());
        } else {
            throw new AssertionError("unknown event " + event);
        }
    }

    /** The users in each room, by their ids. */
    Map<String, Set<String>> usersByRoom() {
        return usersByRoom;
    }

    private static void require(boolean truth, String violation, RoomEvent event) {
        if (!truth) {
            throw new AssertionError(violation + ": " + event);
        }
    }
}
