package io.github.discordgateway.rooms;

import org.jspecify.annotations.Nullable;

/**
 * A channel that the bridge publishes as a room.
 *
 * @param channelId the channel id, a snowflake
 * @param name the present name; without {@code room.updated} the hub does not get new names
 * @param parentId the id of its category, or null
 * @param userLimit the highest number of people in it; 0 means no limit
 */
public record Room(String channelId, String name, @Nullable String parentId, int userLimit) {}
