package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.rooms.RoomEvent.GuildSnapshot;
import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.RoomDeleted;
import io.github.discordgateway.rooms.RoomEvent.RoomUpdated;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import io.github.discordgateway.rooms.RoomEvent.VoiceLeft;
import io.github.discordgateway.rooms.RoomEvent.VoiceMoved;
import io.github.discordgateway.rooms.RoomEvent.VoiceUpdated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.StreamSupport;

/** Reads request bodies as a hub does. */
public final class RoomEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RoomEvents() {}

    /** The event in a body. */
    public static RoomEvent read(byte[] body) {
        JsonNode request = json(body);
        JsonNode payload = request.path("payload");
        String guildId = text(payload, "guildId");
        String channelId = text(payload, "channelId");
        String userId = text(payload, "userId");
        String name = text(payload, "name");
        String parentId = text(payload, "parentId");
        int userLimit = payload.path("userLimit").intValue();
        String username = text(payload, "username");
        String avatar = text(payload, "avatar");
        return switch (request.path("event").textValue()) {
            case "room.created" -> new RoomCreated(guildId, channelId, name, parentId, userLimit);
            case "room.updated" -> new RoomUpdated(guildId, channelId, name, parentId, userLimit);
            case "room.deleted" -> new RoomDeleted(guildId, channelId);
            case "voice.joined" -> new VoiceJoined(guildId, channelId, userId, username, avatar);
            case "voice.moved" ->
                new VoiceMoved(guildId, channelId, text(payload, "previousChannelId"), userId, username, avatar);
            case "voice.updated" -> new VoiceUpdated(guildId, channelId, userId, flags(payload));
            case "voice.left" -> new VoiceLeft(guildId, userId);
            case "guild.snapshot" ->
                new GuildSnapshot(
                        guildId,
                        payload.path("part").intValue(),
                        payload.path("parts").intValue(),
                        StreamSupport.stream(payload.path("rooms").spliterator(), false)
                                .map(RoomEvents::occupants)
                                .toList());
            default -> throw new AssertionError("no such event: " + request);
        };
    }

    /** What an event is about, a room or a person. */
    public static String subject(RoomEvent event) {
        if (event instanceof RoomCreated created) {
            return "room " + created.channelId();
        } else if (event instanceof RoomUpdated updated) {
            return "room " + updated.channelId();
        } else if (event instanceof RoomDeleted deleted) {
            return "room " + deleted.channelId();
        } else if (event instanceof VoiceJoined joined) {
            return "person " + joined.userId();
        } else if (event instanceof VoiceMoved moved) {
            return "person " + moved.userId();
        } else if (event instanceof VoiceUpdated updated) {
            return "person " + updated.userId();
        } else {
            return "person " + ((VoiceLeft) event).userId();
        }
    }

    private static RoomOccupants occupants(JsonNode room) {
        String channelId = text(room, "channelId");
        return new RoomOccupants(
                new Room(
                        channelId,
                        text(room, "name"),
                        text(room, "parentId"),
                        room.path("userLimit").intValue()),
                StreamSupport.stream(room.path("people").spliterator(), false)
                        .map(person -> new Person(
                                text(person, "userId"),
                                text(person, "username"),
                                text(person, "avatar"),
                                channelId,
                                VoiceFlags.NONE))
                        .toList());
    }

    private static VoiceFlags flags(JsonNode payload) {
        return new VoiceFlags(
                payload.path("mute").booleanValue(),
                payload.path("deaf").booleanValue(),
                payload.path("selfMute").booleanValue(),
                payload.path("selfDeaf").booleanValue(),
                payload.path("selfStream").booleanValue(),
                payload.path("selfVideo").booleanValue());
    }

    private static String text(JsonNode payload, String field) {
        return payload.path(field).textValue();
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
