package io.github.discordgateway.rooms;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whose name or place has been seen.
 *
 * @param userId snowflake
 * @param username Discord's {@code username}, or {@code Unknown User} as long as it has not come
 * @param avatar hash of the picture, or null
 * @param channelId the voice channel that Discord last put them in, be it a room or not; null for none
 */
public record Person(
        String userId,
        String username,
        @Nullable String avatar,
        @Nullable String channelId) {

    static Person unknown(String userId) {
        return new Person(userId, "Unknown User", null, null);
    }

    Person in(@Nullable String newChannelId) {
        return new Person(userId, username, avatar, newChannelId);
    }

    /** The same person with the name that {@code holder.user} brings; without one, with the name known so far. */
    Person namedBy(@Nullable Payload holder) {
        Payload user = holder == null ? null : holder.objectOrNull("user");
        String name = user == null ? null : user.textOrNull("username");
        return user == null || name == null ? this : new Person(userId, name, user.textOrNull("avatar"), channelId);
    }
}
