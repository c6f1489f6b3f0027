package io.github.discordgateway.rooms;

import org.jspecify.annotations.Nullable;

/**
 * A channel that the hub has been told of.
 *
 * @param channelId snowflake
 * @param name as Discord last gave it; a new name is kept here, though the hub isn't told
 * @param parentId the category that it is in, or null
 * @param userLimit how many people it admits; 0 means no limit
 */
public record Room(String channelId, String name, @Nullable String parentId, int userLimit) {}
