package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The voice rooms of one guild and who is in them, as the hub has been told.
 *
 * <p>Give it every dispatch in order; each gives the events to send and the tracker for the next one. A tracker never
 * changes, so an exception, or a store that fails, leaves the one before as good as new. Any thread may use it.
 *
 * <p>One person's update takes logarithmic time. A channel that becomes a room or stops being one looks at all people,
 * and a GUILD_CREATE at all rooms and people.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway-events">Discord: Gateway Events</a>
 */
public final class RoomTracker {
    /** Voice channels. Stage channels are 13. */
    private static final Set<Integer> VOICE = Set.of(2);

    private final Guild guild;
    private final RoomRule rule;
    private final boolean removedFromGuild;

    private RoomTracker(Guild guild, RoomRule rule, boolean removedFromGuild) {
        this.guild = guild;
        this.rule = rule;
        this.removedFromGuild = removedFromGuild;
    }

    /** A tracker that knows nothing yet, of a hub that has been told nothing; voice channels (type 2) are its rooms. */
    public static RoomTracker of(String guildId) {
        return of(guildId, VOICE);
    }

    /**
     * A tracker that knows nothing yet, with rooms of these types.
     *
     * @param roomTypes Discord's channel types, such as 2 for voice and 13 for stage
     */
    public static RoomTracker of(String guildId, Set<Integer> roomTypes) {
        return restored(guildId, roomTypes, List.of(), List.of());
    }

    /**
     * A tracker that goes on where another one stopped, from what that one knew.
     *
     * <p>The types may differ from those of before: the next GUILD_CREATE is compared with the rooms given here.
     *
     * @param rooms the rooms of {@link #rooms()}
     * @param people the values of {@link #people()}; without those who are in no room, the next GUILD_CREATE still puts
     *     everything right, but until then a channel that becomes a room seems empty
     */
    public static RoomTracker restored(
            String guildId, Set<Integer> roomTypes, Collection<Room> rooms, Collection<Person> people) {
        Guild guild = Guild.empty(guildId);
        for (Room room : rooms) {
            guild = guild.with(room);
        }
        for (Person person : people) {
            guild = guild.with(person);
        }
        return new RoomTracker(guild, new RoomRule(roomTypes), false);
    }

    /**
     * What a dispatch leads to. An event of another guild, or of a type that says nothing of rooms, changes nothing.
     *
     * @param eventType the frame's {@code t}, such as {@code VOICE_STATE_UPDATE}
     * @param d the frame's {@code d}; a {@code guild_id} that is missing means this guild
     * @throws MalformedDispatchException where a field that is needed is missing or has another shape
     */
    public Step on(String eventType, JsonNode d) {
        return switch (eventType) {
            case "GUILD_CREATE" -> onGuildCreate(Payload.of(eventType, d));
            case "GUILD_DELETE" -> onGuildDelete(Payload.of(eventType, d));
            case "CHANNEL_CREATE", "CHANNEL_UPDATE" -> onChannel(Payload.of(eventType, d));
            case "CHANNEL_DELETE" -> onChannelDelete(Payload.of(eventType, d));
            case "VOICE_STATE_UPDATE" -> onVoiceState(Payload.of(eventType, d));
            default -> unchanged();
        };
    }

    private Step onGuildCreate(Payload snapshot) {
        // With unavailable it announces an outage and shows nothing.
        if (!snapshot.snowflake("id").equals(guild.id()) || snapshot.isTrue("unavailable")) {
            return unchanged();
        }
        Guild after = guild.replacedBy(snapshot, rule);
        var events = new Change(guild, after).ofEverything();
        return new Step(new RoomTracker(after, rule, false), events, Source.SNAPSHOT);
    }

    private Step onGuildDelete(Payload deleted) {
        if (!deleted.snowflake("id").equals(guild.id()) || deleted.isTrue("unavailable")) {
            return unchanged();
        }
        return new Step(new RoomTracker(guild, rule, true), List.of(), Source.LIVE);
    }

    private Step onChannel(Payload channel) {
        if (isElsewhere(channel)) {
            return unchanged();
        }
        String channelId = channel.snowflake("id");
        Room room = rule.roomIn(channel);
        Guild after = room == null ? guild.withoutRoom(channelId) : guild.with(room);
        return live(after, new Change(guild, after).ofChannel(channelId));
    }

    private Step onChannelDelete(Payload channel) {
        if (isElsewhere(channel)) {
            return unchanged();
        }
        String channelId = channel.snowflake("id");
        Guild after = guild.withoutRoom(channelId);
        // Discord sends their own updates before or after this one; nobody is in a channel that is gone.
        for (Person person : guild.peopleIn(channelId)) {
            after = after.with(person.in(null));
        }
        return live(after, new Change(guild, after).ofChannel(channelId));
    }

    private Step onVoiceState(Payload state) {
        if (isElsewhere(state)) {
            return unchanged();
        }
        String userId = state.snowflake("user_id");
        Person person = guild.person(userId).namedBy(state.objectOrNull("member"));
        Guild after = guild.with(person.in(state.snowflakeOrNull("channel_id")));
        return live(after, new Change(guild, after).ofPerson(userId));
    }

    private boolean isElsewhere(Payload payload) {
        String guildId = payload.snowflakeOrNull("guild_id");
        return guildId != null && !guildId.equals(guild.id());
    }

    private Step live(Guild after, List<RoomEvent> events) {
        return new Step(new RoomTracker(after, rule, removedFromGuild), events, Source.LIVE);
    }

    private Step unchanged() {
        return new Step(this, List.of(), Source.LIVE);
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
    public List<Roster> rooms() {
        var peopleByRoom = new HashMap<String, List<Person>>();
        for (Person person : guild.people().values()) {
            if (person.channelId() != null) {
                peopleByRoom
                        .computeIfAbsent(person.channelId(), id -> new ArrayList<>())
                        .add(person);
            }
        }
        return guild.rooms().values().stream()
                .map(room -> new Roster(room, peopleByRoom.getOrDefault(room.channelId(), List.of())))
                .toList();
    }

    /** Everybody seen so far by user id, also those who are in no room; a view that can't be changed. */
    public Map<String, Person> people() {
        return Collections.unmodifiableMap(guild.people());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoomTracker that
                && guild.equals(that.guild)
                && rule.equals(that.rule)
                && removedFromGuild == that.removedFromGuild;
    }

    @Override
    public int hashCode() {
        return Objects.hash(guild, rule, removedFromGuild);
    }

    @Override
    public String toString() {
        return "RoomTracker[guild %s, %d rooms, %d people seen%s]"
                .formatted(
                        guild.id(),
                        guild.rooms().size(),
                        guild.people().size(),
                        removedFromGuild ? ", bot removed" : "");
    }
}
