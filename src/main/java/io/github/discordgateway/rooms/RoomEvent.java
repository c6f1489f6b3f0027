package io.github.discordgateway.rooms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event about a voice room or a person in one, for the hub.
 *
 * <p>Ids are snowflakes as decimal strings. {@link RoomEventJson} writes the request body.
 */
public sealed interface RoomEvent {

    /** The name of the event on the wire, such as {@code room.created}. */
    String type();

    /** The id of the event's guild. */
    String guildId();

    /**
     * A room now exists.
     *
     * @param parentId the id of its category, or null
     * @param userLimit the highest number of people in it; 0 means no limit
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
     * A room has another name, category or limit.
     *
     * @param parentId the id of its category, or null
     * @param userLimit the highest number of people in it; 0 means no limit
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

    /** A room is deleted, no longer a voice channel, or hidden from the bot. The people in it have left before. */
    record RoomDeleted(String guildId, String channelId) implements RoomEvent {
        @Override
        public String type() {
            return "room.deleted";
        }
    }

    /**
     * A person who was in no room joined this one.
     *
     * @param username Discord's {@code username}, never the display name; {@code Unknown User} if it is unknown
     * @param avatar the hash of the picture, or null
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

    /** A person left their room. A move to another room sends a {@link VoiceJoined} next. */
    record VoiceLeft(String guildId, String userId) implements RoomEvent {
        @Override
        public String type() {
            return "voice.left";
        }
    }

    /**
     * A person moved from one room to another.
     *
     * @param channelId the new room
     * @param previousChannelId the old room
     * @param username as in {@link VoiceJoined}
     * @param avatar the hash of the picture, or null
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

    /** A person's flags differ from the published ones, which are {@link VoiceFlags#NONE} after a join. */
    record VoiceUpdated(String guildId, String channelId, String userId, VoiceFlags flags) implements RoomEvent {
        @Override
        public String type() {
            return ExtraEvent.VOICE_UPDATED.type();
        }
    }

    /**
     * A part of the state of a whole guild. When the last part arrives, the parts replace the hub's state.
     *
     * @param part the number of the part, from 1
     * @param parts the number of parts
     * @param rooms the rooms, with at most 500 people in total; a room with more people is in several parts
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
