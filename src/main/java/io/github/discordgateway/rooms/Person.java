package io.github.discordgateway.rooms;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whose name or place has been seen.
 *
 * @param userId snowflake
 * @param username Discord's {@code username}, or {@code Unknown User} as long as it has not come
 * @param avatar hash of the picture, or null
 * @param channelId the voice channel that Discord last put them in, be it a room or not; null for none
 * @param flags what of them is switched off or on in that channel; {@link VoiceFlags#NONE} where the hub isn't told
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

    /** The same person in a channel or in none; elsewhere than before nothing of them is switched off or on. */
    Person in(@Nullable String newChannelId) {
        boolean stays = newChannelId != null && newChannelId.equals(channelId);
        return new Person(userId, username, avatar, newChannelId, stays ? flags : VoiceFlags.NONE);
    }

    Person with(VoiceFlags newFlags) {
        return new Person(userId, username, avatar, channelId, newFlags);
    }

    /** The same person as a voice state shows them. */
    Person as(JsonObjectReader voiceState, RoomOptions options) {
        Person placed = namedBy(voiceState.objectOrNull("member")).in(voiceState.snowflakeOrNull("channel_id"));
        return placed.channelId() != null && options.wants(ExtraEvent.VOICE_UPDATED)
                ? placed.with(VoiceFlags.in(voiceState))
                : placed;
    }

    /** The same person with the name that {@code holder.user} brings; without one, with the name known so far. */
    Person namedBy(@Nullable JsonObjectReader holder) {
        JsonObjectReader user = userIn(holder);
        return user == null
                ? this
                : new Person(userId, user.text("username"), user.textOrNull("avatar"), channelId, flags);
    }

    /** Whether {@code holder.user} brings a name. */
    static boolean isNamedBy(@Nullable JsonObjectReader holder) {
        return userIn(holder) != null;
    }

    private static @Nullable JsonObjectReader userIn(@Nullable JsonObjectReader holder) {
        JsonObjectReader user = holder == null ? null : holder.objectOrNull("user");
        return user == null || user.textOrNull("username") == null ? null : user;
    }
}
