package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A channel of a guild. Discord docs, Channel &gt; Channel Object.
 *
 * @param id a snowflake as a decimal string
 * @param type voice is 2; see Discord docs, Channel &gt; Channel Types
 * @param name its true name, also while it is hidden
 * @param parentId the category it stands in, or null for none
 * @param userLimit how many people may be in it; 0 for any number
 * @param hidden whether the bot may not view it
 */
record GuildChannel(
        String id, int type, String name, @Nullable String parentId, int userLimit, boolean hidden) {

    static final int TEXT = 0;
    static final int VOICE = 2;
    static final int CATEGORY = 4;
    static final int STAGE = 13;

    /** What stands for the name of a channel that the bot may not view. Discord change log, hidden channels. */
    private static final String HIDDEN_NAME = "___hidden___";

    private static final int HIDDEN_FLAG = 1 << 17;

    GuildChannel named(String newName) {
        return new GuildChannel(id, type, newName, parentId, userLimit, hidden);
    }

    GuildChannel ofType(int newType) {
        return new GuildChannel(id, newType, name, parentId, userLimit, hidden);
    }

    GuildChannel hidden(boolean nowHidden) {
        return new GuildChannel(id, type, name, parentId, userLimit, nowHidden);
    }

    boolean isRoom() {
        return type == VOICE && !hidden;
    }

    boolean takesPeople() {
        return type == VOICE || type == STAGE;
    }

    /** The channel as the bot may see it, without {@code guild_id}. */
    JsonObject json() {
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("type", type)
                .put("name", hidden ? HIDDEN_NAME : name)
                .put("flags", hidden ? HIDDEN_FLAG : 0)
                .put("position", 0)
                .put("parent_id", hidden ? null : parentId)
                .put("permission_overwrites", new JsonArray());
        if (takesPeople()) {
            json.put("bitrate", hidden ? null : 64_000)
                    .put("user_limit", hidden ? null : userLimit)
                    .put("rtc_region", null)
                    .put("nsfw", false);
        }
        return json;
    }
}
