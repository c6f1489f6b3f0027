package io.github.discordgateway.rooms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.RoomUpdated;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import io.github.discordgateway.rooms.RoomEvent.VoiceUpdated;
import java.nio.charset.StandardCharsets;
import java.util.function.BiPredicate;

/**
 * Decides by name and request body whether an older event still holds. Any thread may use it.
 *
 * @param guild the present state
 */
record CurrentState(Guild guild) implements BiPredicate<String, String> {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether the event may be sent now. A part of an old snapshot may not; an event of another program may. */
    @Override
    public boolean test(String event, String body) {
        JsonNode payload = payload(body);
        Room room = guild.rooms().get(payload.path("channelId").asText());
        String userId = payload.path("userId").asText();
        Person person = guild.people().get(userId);
        String channelId = guild.roomOf(userId);
        return switch (event) {
            case "room.created" ->
                // If people are in the room, the hub may have dropped their joins; a correction sends both.
                room != null
                        && guild.peopleIn(room.channelId()).isEmpty()
                        && isBodyOf(
                                body,
                                new RoomCreated(
                                        guild.id(), room.channelId(), room.name(), room.parentId(), room.userLimit()));
            case "room.updated" ->
                room != null
                        && isBodyOf(
                                body,
                                new RoomUpdated(
                                        guild.id(), room.channelId(), room.name(), room.parentId(), room.userLimit()));
            case "room.deleted" -> room == null;
            case "voice.joined" ->
                // A join resets the person's flags at the hub.
                person != null
                        && channelId != null
                        && person.flags().equals(VoiceFlags.NONE)
                        && isBodyOf(
                                body,
                                new VoiceJoined(guild.id(), channelId, userId, person.username(), person.avatar()));
            case "voice.left" -> channelId == null;
            case "voice.moved" -> payload.path("channelId").asText().equals(channelId);
            case "voice.updated" ->
                person != null
                        && channelId != null
                        && isBodyOf(body, new VoiceUpdated(guild.id(), channelId, userId, person.flags()));
            case "guild.snapshot" -> false;
            default -> true;
        };
    }

    private static boolean isBodyOf(String body, RoomEvent event) {
        return body.equals(new String(RoomEventJson.encode(event), StandardCharsets.UTF_8));
    }

    private static JsonNode payload(String body) {
        try {
            return JSON.readTree(body).path("payload");
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
