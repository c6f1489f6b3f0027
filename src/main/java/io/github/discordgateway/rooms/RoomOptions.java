package io.github.discordgateway.rooms;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operator chooses: which channels are rooms, what the hub is told beyond the four events of the contract, and,
 * by the size of the heap, how large a guild may be.
 *
 * <p>A room is a channel of one of the types that the bot may view.
 *
 * @param types Discord's channel types; 2 is voice, 13 is stage
 * @param extras the further events; none by default, since the four are what hubs know
 * @param most how many rooms, and how many people in channels, are followed at most
 */
public record RoomOptions(Set<Integer> types, Set<ExtraEvent> extras, int most) {
    /** A room or a person takes up to some 4 kB while a GUILD_CREATE is compared and its events are accepted. */
    private static final int HEAP_FOR_EACH = 16 * 1024;

    private static final Map<String, Integer> TYPES = Map.of("voice", 2, "stage", 13);

    /** Voice channels, no event but the four, and as much as the heap allows. */
    public static final RoomOptions USUAL = new RoomOptions(
            Set.of(2), Set.of(), Math.toIntExact(Runtime.getRuntime().maxMemory() / HEAP_FOR_EACH));

    /** What a channel that the bot may not view carries (since 2026-11-16), other fields being null or reduced. */
    private static final long HIDDEN_FLAG = 1L << 17;

    private static final String HIDDEN_NAME = "___hidden___";

    public RoomOptions {
        types = Set.copyOf(types);
        extras = Set.copyOf(extras);
    }

    /**
     * The same with rooms of other types.
     *
     * @param names {@code voice}, {@code stage} or both, separated by a comma
     * @throws IllegalArgumentException where there is no such type, or none is named
     */
    public RoomOptions withTypes(String names) {
        Set<Integer> named = names(names).map(RoomOptions::type).collect(Collectors.toSet());
        if (named.isEmpty()) {
            throw new IllegalArgumentException("no type of a room is named: use voice, stage or both");
        }
        return new RoomOptions(named, extras, most);
    }

    /**
     * The same with other further events.
     *
     * @param names of {@link ExtraEvent}s, separated by commas; nothing for none
     * @throws IllegalArgumentException where there is no such event; the message names those there are
     */
    public RoomOptions withExtras(String names) {
        return new RoomOptions(types, names(names).map(ExtraEvent::named).collect(Collectors.toSet()), most);
    }

    private static int type(String name) {
        Integer type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("\"" + name + "\" is no type of a room: use voice, stage or both");
        }
        return type;
    }

    private static Stream<String> names(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",")).map(String::strip).filter(name -> !name.isEmpty());
    }

    boolean wants(ExtraEvent extra) {
        return extras.contains(extra);
    }

    /** The room that a channel object describes, or null where it is none. */
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
