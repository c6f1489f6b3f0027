package io.github.discordgateway.rooms;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which channels are rooms: those of the given types that the bot may view.
 *
 * @param types Discord's channel types; 2 is voice, 13 is stage
 */
record RoomRule(Set<Integer> types) {
    /** What a channel that the bot may not view carries (since 2026-11-16), other fields being null or reduced. */
    private static final long HIDDEN_FLAG = 1L << 17;

    private static final String HIDDEN_NAME = "___hidden___";

    RoomRule {
        types = Set.copyOf(types);
    }

    /** The room that a channel object describes, or null where it is none. */
    @Nullable
    Room roomIn(Payload channel) {
        String id = channel.snowflake("id");
        if (isHidden(channel) || !types.contains(channel.integer("type"))) {
            return null;
        }
        return new Room(
                id, channel.text("name"), channel.snowflakeOrNull("parent_id"), channel.integerOrZero("user_limit"));
    }

    private static boolean isHidden(Payload channel) {
        return HIDDEN_NAME.equals(channel.textOrNull("name")) || channel.hasFlag("flags", HIDDEN_FLAG);
    }
}
