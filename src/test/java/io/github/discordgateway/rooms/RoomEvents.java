package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.RoomDeleted;
import io.github.discordgateway.rooms.RoomEvent.RoomUpdated;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import io.github.discordgateway.rooms.RoomEvent.VoiceLeft;
import io.github.discordgateway.rooms.RoomEvent.VoiceMoved;
import io.github.discordgateway.rooms.RoomEvent.VoiceUpdated;
import java.io.IOException;
import java.io.UncheckedIOException;

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
            default -> throw new AssertionError("no such event: " + request);
        };
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
