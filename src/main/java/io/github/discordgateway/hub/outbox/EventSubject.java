package io.github.discordgateway.hub.outbox;

import io.github.discordgateway.event.PublishedEvent;
import io.github.discordgateway.hub.EventPayload;
import java.util.Map;
import java.util.Optional;

/**
 * The subject of an event: a person, a room, or the whole guild.
 *
 * @param guildId the id of the guild
 * @param key {@code person:<id>}, {@code room:<id>} or {@value #GUILD}
 * @param settles whether a hub that accepts the event is right about the subject, whatever it knew before
 */
record EventSubject(String guildId, String key, boolean settles) {
    static final String PERSON = "person:";
    static final String ROOM = "room:";
    static final String GUILD = "guild";

    /** The subject of an event; empty if the event is not a room event. */
    static Optional<EventSubject> of(PublishedEvent event) {
        return of(event.name(), event.body());
    }

    /** The subject of an event with this name and request body; empty if it is not a room event. */
    static Optional<EventSubject> of(String name, String body) {
        return switch (name) {
            case "room.created", "room.deleted" -> subject(body, ROOM, "channelId", true);
            case "room.updated" -> subject(body, ROOM, "channelId", false);
            case "voice.joined", "voice.left" -> subject(body, PERSON, "userId", true);
            case "voice.moved", "voice.updated" -> subject(body, PERSON, "userId", false);
            case "guild.snapshot" ->
                EventPayload.strings(body).map(fields -> new EventSubject(guild(fields), GUILD, false));
            default -> Optional.empty();
        };
    }

    /** Whether the subject is the whole guild. */
    boolean isGuild() {
        return key.equals(GUILD);
    }

    private static Optional<EventSubject> subject(String body, String prefix, String field, boolean settles) {
        return EventPayload.strings(body)
                .filter(fields -> fields.containsKey(field))
                .map(fields -> new EventSubject(guild(fields), prefix + fields.get(field), settles));
    }

    private static String guild(Map<String, String> fields) {
        return fields.getOrDefault("guildId", "");
    }
}
