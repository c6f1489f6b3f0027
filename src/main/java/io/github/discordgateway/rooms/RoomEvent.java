package io.github.discordgateway.rooms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the hub is told about a voice room or about somebody in one.
 *
 * <p>Ids are snowflakes as decimal strings. {@link RoomEventJson} writes the request body.
 */
public sealed interface RoomEvent {

    /** The name of the event on the wire, such as {@code room.created}. */
    String type();

    /** The guild that the event is about. */
    String guildId();

    /**
     * A voice channel that the hub may show now exists.
     *
     * @param parentId the category that it is in, or null
     * @param userLimit how many people it admits; 0 means no limit
     */
    record RoomCreated(
            String guildId,
            String channelId,
            String name,
            @Nullable String parentId,
            int userLimit) implements RoomEvent {
        @Override
        public String type() {
            return "room.created";
        }
    }

    /**
     * A room is described otherwise than before.
     *
     * @param parentId the category that it is in, or null
     * @param userLimit how many people it admits; 0 means no limit
     */
    record RoomUpdated(
            String guildId,
            String channelId,
            String name,
            @Nullable String parentId,
            int userLimit) implements RoomEvent {
        @Override
        public String type() {
            return ExtraEvent.ROOM_UPDATED.type();
        }
    }

    /** A room is gone, or is no voice channel any more, or can no longer be seen; nobody is in it by now. */
    record RoomDeleted(String guildId, String channelId) implements RoomEvent {
        @Override
        public String type() {
            return "room.deleted";
        }
    }

    /**
     * Somebody who was in no room is now in this one.
     *
     * @param username Discord's {@code username}, never the display name; {@code Unknown User} where it never came
     * @param avatar hash of the picture, or null
     */
    record VoiceJoined(
            String guildId,
            String channelId,
            String userId,
            String username,
            @Nullable String avatar) implements RoomEvent {
        @Override
        public String type() {
            return "voice.joined";
        }
    }

    /** Somebody who was in a room is now in none; a move to another room sends {@link VoiceJoined} next. */
    record VoiceLeft(String guildId, String userId) implements RoomEvent {
        @Override
        public String type() {
            return "voice.left";
        }
    }

    /**
     * Somebody who was in one room is now in another.
     *
     * @param channelId the room that they are in now
     * @param previousChannelId the room that they were in
     * @param username as in {@link VoiceJoined}
     * @param avatar hash of the picture, or null
     */
    record VoiceMoved(
            String guildId,
            String channelId,
            String previousChannelId,
            String userId,
            String username,
            @Nullable String avatar)
            implements RoomEvent {
        @Override
        public String type() {
            return ExtraEvent.VOICE_MOVED.type();
        }
    }

    /** Somebody in a room has other flags than the hub was told; after a join it was told {@link VoiceFlags#NONE}. */
    record VoiceUpdated(String guildId, String channelId, String userId, VoiceFlags flags) implements RoomEvent {
        @Override
        public String type() {
            return ExtraEvent.VOICE_UPDATED.type();
        }
    }

    /**
     * A part of the whole guild. When the last part is there, all of them replace what the hub has of the guild.
     *
     * @param part counted from 1
     * @param parts how many there are
     * @param rooms with at most 500 people in all of them; a room with more people is in several parts
     */
    record GuildSnapshot(String guildId, int part, int parts, List<RoomOccupants> rooms) implements RoomEvent {
        public GuildSnapshot {
            rooms = List.copyOf(rooms);
        }

        @Override
        public String type() {
            return ExtraEvent.GUILD_SNAPSHOT.type();
        }
    }
}
