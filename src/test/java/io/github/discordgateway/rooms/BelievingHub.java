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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A hub that takes whatever comes, in one of the ways in which web apps keep such a thing. */
public final class BelievingHub {
    /** How a hub keeps what it is sent. */
    public enum Way {
        /** A table of rooms and a table of people, each with the room that they are in. */
        TABLES,
        /**
         * Each room with its people: who joins a room that is not there is in none, and a room that is created is
         * empty.
         */
        ROOMS_WITH_PEOPLE,
        /** The same, and an event that is older than the last one about the same person or room counts for nothing. */
        BY_SEQUENCE
    }

    private final Way way;
    private final Map<String, String> nameByRoom = new TreeMap<>();
    private final Map<String, String> roomByUser = new TreeMap<>();
    private final Map<String, VoiceFlags> flagsByUser = new TreeMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<GuildSnapshot> parts = new ArrayList<>();
    private long sequenceOfAll;

    public BelievingHub(Way way) {
        this.way = way;
    }

    /**
     * An event that comes for the first time.
     *
     * @param sequence the one of the request
     */
    public void apply(RoomEvent event, long sequence) {
        if (way == Way.BY_SEQUENCE && isOld(event, sequence)) {
            return;
        }
        if (event instanceof RoomCreated created) {
            nameByRoom.put(created.channelId(), created.name());
            if (way != Way.TABLES) {
                empty(created.channelId());
            }
        } else if (event instanceof RoomUpdated updated) {
            nameByRoom.computeIfPresent(updated.channelId(), (id, name) -> updated.name());
        } else if (event instanceof RoomDeleted deleted) {
            nameByRoom.remove(deleted.channelId());
            if (way != Way.TABLES) {
                empty(deleted.channelId());
            }
        } else if (event instanceof VoiceJoined joined) {
            flagsByUser.put(joined.userId(), VoiceFlags.NONE);
            place(joined.userId(), joined.channelId());
        } else if (event instanceof VoiceMoved moved) {
            flagsByUser.putIfAbsent(moved.userId(), VoiceFlags.NONE);
            place(moved.userId(), moved.channelId());
        } else if (event instanceof VoiceUpdated updated) {
            flagsByUser.computeIfPresent(updated.userId(), (id, flags) -> updated.flags());
        } else if (event instanceof VoiceLeft left) {
            roomByUser.remove(left.userId());
            flagsByUser.remove(left.userId());
        } else {
            replace((GuildSnapshot) event, sequence);
        }
    }

    private boolean isOld(RoomEvent event, long sequence) {
        if (event instanceof GuildSnapshot) {
            return sequence < sequenceOfAll;
        }
        String subject = RoomEvents.subject(event);
        boolean isOld = sequence < Math.max(sequenceOfAll, sequences.getOrDefault(subject, 0L));
        if (!isOld) {
            sequences.put(subject, sequence);
        }
        return isOld;
    }

    private void empty(String channelId) {
        roomByUser.entrySet().removeIf(person -> {
            boolean isThere = person.getValue().equals(channelId);
            if (isThere) {
                flagsByUser.remove(person.getKey());
            }
            return isThere;
        });
    }

    private void place(String userId, String channelId) {
        if (way == Way.TABLES || nameByRoom.containsKey(channelId)) {
            roomByUser.put(userId, channelId);
        } else {
            roomByUser.remove(userId);
            flagsByUser.remove(userId);
        }
    }

    private void replace(GuildSnapshot snapshot, long sequence) {
        if (snapshot.part() == 1) {
            parts.clear();
        }
        parts.add(snapshot);
        if (snapshot.part() < snapshot.parts() || parts.size() < snapshot.parts()) {
            return;
        }
        nameByRoom.clear();
        roomByUser.clear();
        flagsByUser.clear();
        sequences.clear();
        sequenceOfAll = sequence;
        for (GuildSnapshot part : parts) {
            for (RoomOccupants occupants : part.rooms()) {
                nameByRoom.put(occupants.room().channelId(), occupants.room().name());
                for (Person person : occupants.people()) {
                    roomByUser.put(person.userId(), occupants.room().channelId());
                    flagsByUser.put(person.userId(), VoiceFlags.NONE);
                }
            }
        }
    }

    /** The users in each room, by their ids. */
    public Map<String, Set<String>> usersByRoom() {
        Map<String, Set<String>> users = new TreeMap<>();
        nameByRoom.keySet().forEach(channelId -> users.put(channelId, new TreeSet<>()));
        roomByUser.forEach((userId, channelId) -> {
            if (users.containsKey(channelId)) {
                users.get(channelId).add(userId);
            }
        });
        return users;
    }

    Map<String, String> nameByRoom() {
        return nameByRoom;
    }

    /** The flags of everybody in a room, by their ids. */
    Map<String, VoiceFlags> flagsByUser() {
        return flagsByUser;
    }
}
