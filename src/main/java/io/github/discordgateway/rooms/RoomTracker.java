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
 * The voice rooms of one guild and who is in them, as the hub has been told. It grows with those who are in a channel.
 *
 * <p>Give it every dispatch in order; each gives the events to send and the tracker for the next one. A tracker never
 * changes, so an exception, or a store that fails, leaves the one before as good as new. Any thread may use it.
 *
 * <p>One person's update takes logarithmic time. A channel that becomes a room or stops being one looks at all people
 * in channels, and a GUILD_CREATE at all rooms and people.
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

    /** A tracker that knows nothing yet, of a hub that has been told nothing. */
    public static RoomTracker of(String guildId, RoomOptions options) {
        return new RoomTracker(Guild.empty(guildId), options, false, false);
    }

    /**
     * A tracker that goes on where another one stopped, from what that one knew.
     *
     * <p>The options may differ from those of before: the next GUILD_CREATE is compared with the rooms given here.
     *
     * @param rooms the rooms of {@link #rooms()}
     * @param people the values of {@link #people()}; without those whose channel is no room, the next GUILD_CREATE
     *     still puts everything right, but until then a channel that becomes a room seems empty
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
     * What a dispatch leads to. An event of another guild, or of a type that says nothing of rooms, changes nothing.
     *
     * @param eventType the frame's {@code t}, such as {@code VOICE_STATE_UPDATE}
     * @param d the frame's {@code d}; a {@code guild_id} that is missing means this guild
     * @param knownPeople is asked only where Discord shows somebody who was in no channel without saying a name, and at
     *     a GUILD_CREATE; it has to know all {@link RoomDelta#people} so far
     * @throws MalformedDispatchException where a field that is needed is missing or has another shape; in a list of a
     *     GUILD_CREATE it costs its entry alone, and a {@linkplain RoomUpdate#warnings warning}
     * @throws RoomStoreException as {@code knownPeople} does
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
        // With unavailable it announces an outage and shows nothing.
        if (!created.snowflake("id").equals(guild.id()) || created.isTrue("unavailable")) {
            return unchanged();
        }
        Snapshot snapshot = Snapshot.of(created, guild, options, knownPeople);
        Guild after = snapshot.guild(guild.id());
        GuildDiff diff = GuildDiff.ofAllRooms(guild, after, snapshot.people().values(), options);
        // One without its channels is no whole picture: it replaces nothing.
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
        // Discord sends their own updates before or after this one; nobody is in a channel that is gone.
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
                .warning(List.of(
                        "Left out %s: with this heap at most %d %s are followed; a larger one (-Xmx) takes more."
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
     * Sends the whole state again, for a hub that has lost some of it: a creation for each room, a join for each person
     * in one; or a {@code guild.snapshot}, if the hub knows that. The tracker stays the same.
     */
    public RoomUpdate resync() {
        return unchanged(new GuildSnapshots(guild, options).events(), Source.SNAPSHOT);
    }

    /**
     * Takes back what the hub may have too much, for a {@link #resync} to follow; nothing if that replaces everything.
     *
     * @param uncertain as for {@link #correction}
     */
    public RoomUpdate takeBack(Collection<String> uncertain) {
        return unchanged(
                options.wants(ExtraEvent.GUILD_SNAPSHOT)
                        ? List.of()
                        : correctionOf(uncertain).takenBack(),
                Source.CORRECTION);
    }

    /**
     * Puts right what the hub may have wrong; with a {@code guild.snapshot}, if the hub knows that. The tracker stays
     * the same.
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

    /** Whether what an older event says, by its name and its request body, is still so. */
    public BiPredicate<String, String> currentState() {
        return new CurrentState(guild);
    }

    /** What a dispatch leads to that this tracker already takes into account. */
    RoomUpdate unchanged() {
        return unchanged(List.of(), Source.LIVE);
    }

    /** The guild whose rooms these are. */
    public String guildId() {
        return guild.id();
    }

    /** Whether the bot was removed from the guild and has not been seen in it since; the hub's rooms are stale then. */
    public boolean removedFromGuild() {
        return removedFromGuild;
    }

    /** The rooms that the hub has been told of and who is in them, in the order of the channels' ids. */
    public List<RoomOccupants> rooms() {
        return guild.occupants();
    }

    /** Everybody in a channel by user id, also where that is no room; a view that can't be changed. */
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
