package io.github.discordgateway.rooms;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of rooms: the channel types that are rooms, the extra events, and the highest size of a guild, which
 * depends on the heap.
 *
 * <p>A room is a channel of one of the types that the bot may view.
 *
 * @param types Discord's channel types; 2 is voice, 13 is stage
 * @param extras the extra events; none by default
 * @param most the highest number of rooms, and of people in channels
 */
public record RoomOptions(Set<Integer> types, Set<ExtraEvent> extras, int most) {
    /** In bytes. A room or a person takes about 4 kB while a GUILD_CREATE is compared and its events are accepted. */
    private static final int HEAP_FOR_EACH = 16 * 1024;

    private static final Map<String, Integer> TYPES = Map.of("voice", 2, "stage", 13);

    /** The defaults: voice channels, no extra events, and as many rooms and people as the heap allows. */
    public static final RoomOptions USUAL = new RoomOptions(
            Set.of(2), Set.of(), Math.toIntExact(Runtime.getRuntime().maxMemory() / HEAP_FOR_EACH));

    /** The flag of a channel that the bot may not view (since 2026-11-16). Its other fields are null or reduced. */
    private static final long HIDDEN_FLAG = 1L << 17;

    private static final String HIDDEN_NAME = "___hidden___";

    public RoomOptions {
        types = Set.copyOf(types);
        extras = Set.copyOf(extras);
    }

    /**
     * The options with other channel types.
     *
     * @param names {@code voice}, {@code stage} or both, separated by a comma
     * @throws IllegalArgumentException if a type is unknown, or none is named
     */
    public RoomOptions withTypes(String names) {
        Set<Integer> named = names(names).map(RoomOptions::type).collect(Collectors.toSet());
        if (named.isEmpty()) {
            throw new IllegalArgumentException("no room type is named: use voice, stage or both");
        }
        return new RoomOptions(named, extras, most);
    }

    /**
     * The options with other extra events.
     *
     * @param names the names of {@link ExtraEvent}s, separated by commas; empty for none
     * @throws IllegalArgumentException if an event is unknown; the message lists the known ones
     */
    public RoomOptions withExtras(String names) {
        return new RoomOptions(types, names(names).map(ExtraEvent::named).collect(Collectors.toSet()), most);
    }

    private static int type(String name) {
        Integer type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("\"" + name + "\" is not a room type: use voice, stage or both");
        }
        return type;
    }

    private static Stream<String> names(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",")).map(String::strip).filter(name -> !name.isEmpty());
    }

    boolean wants(ExtraEvent extra) {
        return extras.contains(extra);
    }

    /** The room that a channel object describes; null if the channel is not a room. */
    @Nullable
    Room roomIn(JsonObjectReader channel) {
        String id = channel.snowflake("id");
        if (isHidden(channel) || !types.contains(channel.integer("type"))) {
            return null;
        }
        return new Room(
                id, channel.text("name"), channel.snowflakeOrNull("parent_id"), channel.integerOrZero("user_limit"));
    }

    private static boolean isHidden(JsonObjectReader channel) {
        return HIDDEN_NAME.equals(channel.textOrNull("name")) || channel.hasFlag("flags", HIDDEN_FLAG);
    }
}
