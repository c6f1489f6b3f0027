package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The published voice rooms of one guild and the people in them. Its memory grows with the people in channels.
 *
 * <p>Call {@link #on} with every dispatch in order. Each call returns the events to send and the next tracker. A
 * tracker is immutable, so after an exception or a failed store the old one is still valid. Any thread may use it.
 *
 * <p>An update of one person takes logarithmic time. A channel that becomes a room, or stops being one, takes time
 * linear in the people in channels. A GUILD_CREATE takes time linear in all rooms and people.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway-events">Discord: Gateway Events</a>
 */
public final class RoomTracker {
    private static final String PERSON = "person:";
    private static final String ROOM = "room:";
    private static final String GUILD = "guild";

    private final Guild guild;
    private final RoomOptions options;
    private final boolean removedFromGuild;
    /** Whether Discord has shown the guild. */
    private final boolean shown;

    private RoomTracker(Guild guild, RoomOptions options, boolean removedFromGuild, boolean shown) {
        this.guild = guild;
        this.options = options;
        this.removedFromGuild = removedFromGuild;
        this.shown = shown;
    }

    /** Creates an empty tracker, before anything is published. */
    public static RoomTracker of(String guildId, RoomOptions options) {
        return new RoomTracker(Guild.empty(guildId), options, false, false);
    }

    /**
     * Creates a tracker that continues where another one stopped.
     *
     * <p>The options may have changed, because the next GUILD_CREATE is compared with these rooms.
     *
     * @param rooms the rooms of {@link #rooms()}
     * @param people the values of {@link #people()}. Those in a channel that is not a room may be missing; then a
     *     channel that becomes a room seems empty until the next GUILD_CREATE
     * @param removedFromGuild as in {@link #removedFromGuild()}
     */
    public static RoomTracker restored(
            String guildId,
            RoomOptions options,
            Collection<Room> rooms,
            Collection<Person> people,
            boolean removedFromGuild) {
        Guild guild = Guild.empty(guildId);
        for (Room room : rooms) {
            guild = guild.with(room);
        }
        for (Person person : people) {
            guild = guild.with(person);
        }
        return new RoomTracker(guild, options, removedFromGuild, true);
    }

    /**
     * Applies a dispatch. An event of another guild, or of a type that does not concern rooms, changes nothing.
     *
     * @param eventType the frame's {@code t}, such as {@code VOICE_STATE_UPDATE}
     * @param d the frame's {@code d}; without a {@code guild_id} it is for this guild
     * @param knownPeople called at a GUILD_CREATE, and for a person without a name who was in no channel; it must know
     *     all {@link RoomDelta#people} so far
     * @throws MalformedDispatchException if a required field is missing or malformed; a malformed entry in a list of a
     *     GUILD_CREATE is skipped with a {@linkplain RoomUpdate#warnings warning}
     * @throws RoomStoreException if {@code knownPeople} throws it
     */
    public RoomUpdate on(String eventType, JsonNode d, KnownPeople knownPeople) {
        return switch (eventType) {
            case "GUILD_CREATE" -> onGuildCreate(JsonObjectReader.of(eventType, d), knownPeople);
            case "GUILD_DELETE" -> onGuildDelete(JsonObjectReader.of(eventType, d));
            case "CHANNEL_CREATE", "CHANNEL_UPDATE" -> onChannel(JsonObjectReader.of(eventType, d));
            case "CHANNEL_DELETE" -> onChannelDelete(JsonObjectReader.of(eventType, d));
            case "VOICE_STATE_UPDATE" -> onVoiceState(JsonObjectReader.of(eventType, d), knownPeople);
            default -> unchanged();
        };
    }

    private RoomUpdate onGuildCreate(JsonObjectReader created, KnownPeople knownPeople) {
        // With unavailable it announces an outage and has no rooms.
        if (!created.snowflake("id").equals(guild.id()) || created.isTrue("unavailable")) {
            return unchanged();
        }
        Snapshot snapshot = Snapshot.of(created, guild, options, knownPeople);
        Guild after = snapshot.guild(guild.id());
        GuildDiff diff = GuildDiff.ofAllRooms(guild, after, snapshot.people().values(), options);
        // Without channels it is not a complete snapshot and replaces nothing.
        if (shown || !snapshot.showsRooms()) {
            return update(diff, Source.SNAPSHOT, false).warning(snapshot.warnings());
        }
        RoomTracker next = new RoomTracker(after, options, false, true);
        List<RoomEvent> events =
                options.wants(ExtraEvent.GUILD_SNAPSHOT) ? new GuildSnapshots(after, options).events() : diff.events();
        return new RoomUpdate(next, events, Source.SNAPSHOT, diff.delta(), snapshot.warnings());
    }

    private RoomUpdate onGuildDelete(JsonObjectReader deleted) {
        if (!deleted.snowflake("id").equals(guild.id()) || deleted.isTrue("unavailable") || removedFromGuild) {
            return unchanged();
        }
        return new RoomUpdate(new RoomTracker(guild, options, true, shown), List.of(), Source.LIVE, RoomDelta.NONE);
    }

    private RoomUpdate onChannel(JsonObjectReader channel) {
        if (isElsewhere(channel)) {
            return unchanged();
        }
        String channelId = channel.snowflake("id");
        Room room = options.roomIn(channel);
        if (room != null && !guild.hasRoom(channelId) && guild.rooms().size() >= options.most()) {
            return leftOut("a room", "rooms");
        }
        Guild after = room == null ? guild.withoutRoom(channelId) : guild.with(room);
        boolean opensOrCloses = guild.hasRoom(channelId) == (room == null);
        return live(after, opensOrCloses ? guild.peopleIn(channelId) : List.of(), Set.of(channelId));
    }

    private RoomUpdate onChannelDelete(JsonObjectReader channel) {
        if (isElsewhere(channel)) {
            return unchanged();
        }
        String channelId = channel.snowflake("id");
        Guild after = guild.withoutRoom(channelId);
        // Discord sends the people's own updates before or after this one.
        List<Person> people = guild.peopleIn(channelId).stream()
                .map(person -> person.in(null))
                .toList();
        for (Person person : people) {
            after = after.with(person);
        }
        return live(after, people, Set.of(channelId));
    }

    private RoomUpdate onVoiceState(JsonObjectReader state, KnownPeople knownPeople) {
        if (isElsewhere(state)) {
            return unchanged();
        }
        String userId = state.snowflake("user_id");
        Person before = guild.people().getOrDefault(userId, Person.unknown(userId));
        if (!guild.people().containsKey(userId) && !Person.isNamedBy(state.objectOrNull("member"))) {
            if (state.snowflakeOrNull("channel_id") == null) {
                return unchanged();
            }
            before = knownPeople.of(Set.of(userId)).getOrDefault(userId, before);
        }
        Person person = before.as(state, options);
        if (person.channelId() != null
                && !guild.people().containsKey(userId)
                && guild.people().size() >= options.most()) {
            return leftOut("a person", "people in channels");
        }
        return live(guild.with(person), List.of(person), Set.of());
    }

    private RoomUpdate leftOut(String what, String followed) {
        return unchanged()
                .warning(List.of("Ignored %s: with this heap the limit is %d %s. A larger heap (-Xmx) raises the limit."
                        .formatted(what, options.most(), followed)));
    }

    private boolean isElsewhere(JsonObjectReader payload) {
        String guildId = payload.snowflakeOrNull("guild_id");
        return guildId != null && !guildId.equals(guild.id());
    }

    private RoomUpdate live(Guild after, List<Person> people, Set<String> channelIds) {
        return update(new GuildDiff(guild, after, people, channelIds, options), Source.LIVE, removedFromGuild);
    }

    private RoomUpdate update(GuildDiff diff, Source source, boolean removed) {
        RoomDelta delta = diff.delta();
        if (delta.isEmpty() && removed == removedFromGuild) {
            return new RoomUpdate(this, List.of(), source, delta);
        }
        return new RoomUpdate(new RoomTracker(diff.after(), options, removed, shown), diff.events(), source, delta);
    }

    /**
     * Publishes the whole state again, for a hub that has lost some of it: a {@code guild.snapshot}, if it is switched
     * on; else a creation for each room and a join for each person. The tracker stays the same.
     */
    public RoomUpdate resync() {
        return unchanged(new GuildSnapshots(guild, options).events(), Source.SNAPSHOT);
    }

    /**
     * Removes the people and rooms that the hub may show wrongly, before a {@link #resync}. Empty if the resync is a
     * {@code guild.snapshot}, which replaces everything.
     *
     * @param uncertain the subjects, as for {@link #correction}
     */
    public RoomUpdate takeBack(Collection<String> uncertain) {
        return unchanged(
                options.wants(ExtraEvent.GUILD_SNAPSHOT)
                        ? List.of()
                        : correctionOf(uncertain).takenBack(),
                Source.CORRECTION);
    }

    /**
     * Corrects the people and rooms that the hub may have wrong; with a {@code guild.snapshot}, if it is switched on.
     * The tracker stays the same.
     *
     * @param uncertain {@code person:<user id>}, {@code room:<channel id>} or {@code guild} for everything
     */
    public RoomUpdate correction(Collection<String> uncertain) {
        if (options.wants(ExtraEvent.GUILD_SNAPSHOT)) {
            return unchanged(resync().events(), Source.CORRECTION);
        }
        List<RoomEvent> events = uncertain.contains(GUILD)
                ? Stream.concat(takeBack(uncertain).events().stream(), resync().events().stream())
                        .toList()
                : correctionOf(uncertain).events();
        return unchanged(events, Source.CORRECTION);
    }

    private Correction correctionOf(Collection<String> uncertain) {
        return new Correction(guild, options, ids(uncertain, PERSON), ids(uncertain, ROOM));
    }

    private static Set<String> ids(Collection<String> keys, String prefix) {
        return keys.stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    private RoomUpdate unchanged(List<RoomEvent> events, Source source) {
        return new RoomUpdate(this, events, source, RoomDelta.NONE);
    }

    /** A predicate that decides by name and request body whether an older event still holds. */
    public BiPredicate<String, String> currentState() {
        return new CurrentState(guild);
    }

    /** The update of a dispatch that changes nothing. */
    RoomUpdate unchanged() {
        return unchanged(List.of(), Source.LIVE);
    }

    /** The id of the guild. */
    public String guildId() {
        return guild.id();
    }

    /** Whether the bot was removed from the guild and has not returned. If so, the hub's rooms are stale. */
    public boolean removedFromGuild() {
        return removedFromGuild;
    }

    /** The published rooms with their people, in the order of the channel ids. */
    public List<RoomOccupants> rooms() {
        return guild.occupants();
    }

    /** An unmodifiable view of the people in a channel, room or not, by user id. */
    public Map<String, Person> people() {
        return Collections.unmodifiableMap(guild.people());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoomTracker that
                && guild.equals(that.guild)
                && options.equals(that.options)
                && removedFromGuild == that.removedFromGuild
                && shown == that.shown;
    }

    @Override
    public int hashCode() {
        return Objects.hash(guild, options, removedFromGuild, shown);
    }

    @Override
    public String toString() {
        return "RoomTracker[guild %s, %d rooms, %d people in channels%s]"
                .formatted(
                        guild.id(),
                        guild.rooms().size(),
                        guild.people().size(),
                        removedFromGuild ? ", bot removed" : "");
    }
}
