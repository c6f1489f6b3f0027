package io.github.discordgateway.rooms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.RoomDeleted;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import io.github.discordgateway.rooms.RoomEvent.VoiceLeft;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The request body of a room event: {@code {"event":"…","payload":{…}}}, compact, its keys in the order that the hub
 * relies on.
 *
 * <p>The signature covers these bytes, so the same event always gives the same ones. Safe on any thread.
 */
public final class RoomEventJson {
    private static final JsonFactory JSON = new JsonFactory();

    private RoomEventJson() {}

    /** Encodes an event as UTF-8. */
    public static byte[] encode(RoomEvent event) {
        // Through characters, not straight to bytes: Jackson's byte generator refuses half a surrogate pair, which a
        // room's name may hold, and writes an emoji as two escapes.
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
            json.writeStringField("channelId", created.channelId());
            json.writeStringField("name", created.name());
            if (created.parentId() != null) {
                json.writeStringField("parentId", created.parentId());
            }
            json.writeNumberField("userLimit", created.userLimit());
        } else if (event instanceof RoomDeleted deleted) {
            json.writeStringField("channelId", deleted.channelId());
        } else if (event instanceof VoiceJoined joined) {
            json.writeStringField("channelId", joined.channelId());
            json.writeStringField("userId", joined.userId());
            json.writeStringField("username", joined.username());
            json.writeStringField("avatar", joined.avatar());
        } else if (event instanceof VoiceLeft left) {
            json.writeNullField("channelId");
            json.writeStringField("userId", left.userId());
        } else {
            throw new IllegalStateException("No payload is defined for " + event.type());
        }
    }
}
