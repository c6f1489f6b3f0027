package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The true state of a guild, whether or not it was dispatched. Confined to the event loop. */
final class GuildState {

    private static final String JOINED_AT = "2026-01-01T00:00:00.000000+00:00";

    private final String id;
    private final String name;
    private final Map<String, GuildChannel> channels = new LinkedHashMap<>();
    private final Map<String, SimulatedUser> members = new LinkedHashMap<>();
    private final Map<String, VoiceState> voices = new LinkedHashMap<>();
    private long ids;

    GuildState(String id, String name) {
        this.id = id;
        this.name = name;
        members.put(SimulatedBot.USER.id(), SimulatedBot.USER);
    }

    /** Creates a snowflake, unique in this guild. The same history gives the same snowflakes. */
    String nextId() {
        ids++;
        return Long.toUnsignedString(Long.parseUnsignedLong(id) + (ids << 22));
    }

    GuildChannel channel(String channelId) {
        GuildChannel channel = channels.get(channelId);
        if (channel == null) {
            throw new IllegalArgumentException("No channel " + channelId + " in guild " + id);
        }
        return channel;
    }

    VoiceState voice(String userId) {
        VoiceState voice = voices.get(userId);
        if (voice == null) {
            throw new IllegalArgumentException("User " + userId + " is in no voice channel of guild " + id);
        }
        return voice;
    }

    boolean isInVoice(String userId) {
        return voices.containsKey(userId);
    }

    void put(GuildChannel channel) {
        channels.put(channel.id(), channel);
    }

    void put(VoiceState voice) {
        if (voice.channelId() == null) {
            voices.remove(voice.userId());
        } else {
            voices.put(voice.userId(), voice);
        }
    }

    /** Adds a member; returns whether the person was no member before. */
    boolean put(SimulatedUser member) {
        return members.put(member.id(), member) == null;
    }

    void removeChannel(String channelId) {
        channels.remove(channelId);
    }

    List<VoiceState> voicesIn(String channelId) {
        return voices.values().stream()
                .filter(voice -> channelId.equals(voice.channelId()))
                .toList();
    }

    List<SimulatedRoom> rooms() {
        return channels.values().stream()
                .filter(GuildChannel::isRoom)
                .map(channel -> new SimulatedRoom(
                        channel.id(), channel.name(), channel.parentId(), channel.userLimit(), occupants(channel.id())))
                .toList();
    }

    String name() {
        return name;
    }

    JsonArray visibleChannels() {
        JsonArray visible = new JsonArray();
        channels.values().stream()
                .filter(channel -> !channel.hidden())
                .forEach(channel -> visible.add(channel.json().put("guild_id", id)));
        return visible;
    }

    private Set<String> occupants(String channelId) {
        return voicesIn(channelId).stream().map(VoiceState::userId).collect(Collectors.toSet());
    }

    JsonObject member(String userId) {
        SimulatedUser user = Objects.requireNonNull(members.get(userId));
        return new JsonObject()
                .put("user", user.json())
                .put("nick", null)
                .put("avatar", null)
                .put("roles", new JsonArray())
                .put("joined_at", JOINED_AT)
                .put("deaf", false)
                .put("mute", false)
                .put("flags", 0);
    }

    /** The guild as GUILD_CREATE shows it. Discord docs, Gateway Events &gt; Guild Create. */
    JsonObject json(Intents intents) {
        JsonArray shownMembers = new JsonArray();
        members.values().stream()
                .filter(user -> intents.seeAllMembers() || user.bot() || voices.containsKey(user.id()))
                .forEach(user -> shownMembers.add(member(user.id())));
        JsonArray shownChannels = new JsonArray();
        channels.values().forEach(channel -> shownChannels.add(channel.json()));
        JsonArray voiceStates = new JsonArray();
        voices.values().forEach(voice -> voiceStates.add(voice.json()));
        return new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("joined_at", JOINED_AT)
                .put("large", false)
                .put("unavailable", false)
                .put("member_count", members.size())
                .put("channels", shownChannels)
                .put("members", shownMembers)
                .put("voice_states", voiceStates)
                .put("roles", new JsonArray())
                .put("threads", new JsonArray())
                .put("presences", new JsonArray());
    }
}
