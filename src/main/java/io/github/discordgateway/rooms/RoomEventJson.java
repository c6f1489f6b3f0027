package io.github.discordgateway.rooms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.discordgateway.rooms.RoomEvent.GuildSnapshot;
import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.RoomDeleted;
import io.github.discordgateway.rooms.RoomEvent.RoomUpdated;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import io.github.discordgateway.rooms.RoomEvent.VoiceLeft;
import io.github.discordgateway.rooms.RoomEvent.VoiceMoved;
import io.github.discordgateway.rooms.RoomEvent.VoiceUpdated;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the request body of a room event: {@code {"event":"…","payload":{…}}}, compact, with a fixed order of keys.
 *
 * <p>The signature covers these bytes, so the same event always gives the same bytes. Safe on any thread.
 */
public final class RoomEventJson {
    private static final JsonFactory JSON = new JsonFactory();

    private RoomEventJson() {}

    /** Encodes an event as UTF-8. */
    public static byte[] encode(RoomEvent event) {
        // Not Jackson's byte generator: it refuses half a surrogate pair, which a room's name may have, and writes an
        // emoji as two escapes.
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("event", event.type());
            json.writeObjectFieldStart("payload");
            writePayload(json, event);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot encode " + event.type(), e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void writePayload(JsonGenerator json, RoomEvent event) throws IOException {
        json.writeStringField("guildId", event.guildId());
        if (event instanceof RoomCreated created) {
            writeRoom(json, created.channelId(), created.name(), created.parentId(), created.userLimit());
        } else if (event instanceof RoomUpdated updated) {
            writeRoom(json, updated.channelId(), updated.name(), updated.parentId(), updated.userLimit());
        } else if (event instanceof RoomDeleted deleted) {
            json.writeStringField("channelId", deleted.channelId());
        } else if (event instanceof VoiceJoined joined) {
            json.writeStringField("channelId", joined.channelId());
            writePerson(json, joined.userId(), joined.username(), joined.avatar());
        } else if (event instanceof VoiceLeft left) {
            json.writeNullField("channelId");
            json.writeStringField("userId", left.userId());
        } else if (event instanceof VoiceMoved moved) {
            json.writeStringField("channelId", moved.channelId());
            json.writeStringField("previousChannelId", moved.previousChannelId());
            writePerson(json, moved.userId(), moved.username(), moved.avatar());
        } else if (event instanceof VoiceUpdated updated) {
            json.writeStringField("channelId", updated.channelId());
            json.writeStringField("userId", updated.userId());
            writeFlags(json, updated.flags());
        } else if (event instanceof GuildSnapshot snapshot) {
            json.writeNumberField("part", snapshot.part());
            json.writeNumberField("parts", snapshot.parts());
            json.writeArrayFieldStart("rooms");
            for (RoomOccupants room : snapshot.rooms()) {
                writeOccupants(json, room);
            }
            json.writeEndArray();
        } else {
            throw new IllegalStateException("No payload is defined for " + event.type());
        }
    }

    private static void writeOccupants(JsonGenerator json, RoomOccupants occupants) throws IOException {
        Room room = occupants.room();
        json.writeStartObject();
        writeRoom(json, room.channelId(), room.name(), room.parentId(), room.userLimit());
        json.writeArrayFieldStart("people");
        for (Person person : occupants.people()) {
            json.writeStartObject();
            writePerson(json, person.userId(), person.username(), person.avatar());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeRoom(
            JsonGenerator json, String channelId, String name, @Nullable String parentId, int userLimit)
            throws IOException {
        json.writeStringField("channelId", channelId);
        json.writeStringField("name", name);
        if (parentId != null) {
            json.writeStringField("parentId", parentId);
        }
        json.writeNumberField("userLimit", userLimit);
    }

    private static void writePerson(JsonGenerator json, String userId, String username, @Nullable String avatar)
            throws IOException {
        json.writeStringField("userId", userId);
        json.writeStringField("username", username);
        json.writeStringField("avatar", avatar);
    }

    private static void writeFlags(JsonGenerator json, VoiceFlags flags) throws IOException {
        json.writeBooleanField("mute", flags.mute());
        json.writeBooleanField("deaf", flags.deaf());
        json.writeBooleanField("selfMute", flags.selfMute());
        json.writeBooleanField("selfDeaf", flags.selfDeaf());
        json.writeBooleanField("selfStream", flags.selfStream());
        json.writeBooleanField("selfVideo", flags.selfVideo());
    }
}
