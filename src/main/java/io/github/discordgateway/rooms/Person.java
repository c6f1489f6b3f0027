package io.github.discordgateway.rooms;

import org.jspecify.annotations.Nullable;

/**
 * A person whom the bridge has seen in the guild.
 *
 * @param userId the user id, a snowflake
 * @param username Discord's {@code username}, or {@code Unknown User} until it is known
 * @param avatar the hash of the picture, or null
 * @param channelId the voice channel that the person is in, room or not; null for none
 * @param flags the voice flags in that channel; {@link VoiceFlags#NONE} if the bridge does not publish them
 */
public record Person(
        String userId,
        String username,
        @Nullable String avatar,
        @Nullable String channelId,
        VoiceFlags flags) {

    static Person unknown(String userId) {
        return new Person(userId, "Unknown User", null, null, VoiceFlags.NONE);
    }

    /** The person in a channel or in none. A new channel resets the flags. */
    Person in(@Nullable String newChannelId) {
        boolean stays = newChannelId != null && newChannelId.equals(channelId);
        return new Person(userId, username, avatar, newChannelId, stays ? flags : VoiceFlags.NONE);
    }

    Person with(VoiceFlags newFlags) {
        return new Person(userId, username, avatar, channelId, newFlags);
    }

    /** The person with the name, channel and flags of a voice state. */
    Person as(JsonObjectReader voiceState, RoomOptions options) {
        Person placed = namedBy(voiceState.objectOrNull("member")).in(voiceState.snowflakeOrNull("channel_id"));
        return placed.channelId() != null && options.wants(ExtraEvent.VOICE_UPDATED)
                ? placed.with(VoiceFlags.in(voiceState))
                : placed;
    }

    /** The person with the name in {@code holder.user}; without one, unchanged. */
    Person namedBy(@Nullable JsonObjectReader holder) {
        JsonObjectReader user = userIn(holder);
        return user == null
                ? this
                : new Person(userId, user.text("username"), user.textOrNull("avatar"), channelId, flags);
    }

    /** Whether {@code holder.user} has a name. */
    static boolean isNamedBy(@Nullable JsonObjectReader holder) {
        return userIn(holder) != null;
    }

    private static @Nullable JsonObjectReader userIn(@Nullable JsonObjectReader holder) {
        JsonObjectReader user = holder == null ? null : holder.objectOrNull("user");
        return user == null || user.textOrNull("username") == null ? null : user;
    }
}
