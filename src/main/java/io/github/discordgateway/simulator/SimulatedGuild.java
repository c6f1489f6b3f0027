package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A guild: its true state, and the dispatches that Discord would send for every change. Discord docs, Gateway Events
 * &gt; Channels, Guilds, and Voice.
 *
 * <p>During an outage, or without the bot, the state may change but nothing is dispatched. All ids are snowflakes as
 * decimal strings; an unknown one throws {@link IllegalArgumentException}. Any thread may call it; when a method
 * returns, its dispatches have been sent.
 */
public final class SimulatedGuild {

    /** The order of a room's deletion and its people's leaving; Discord has been seen to use both. */
    public enum DeletionOrder {
        /** CHANNEL_DELETE, then VOICE_STATE_UPDATE with a null channel for everybody. */
        ROOM_FIRST,
        /** VOICE_STATE_UPDATE with a null channel for everybody, then CHANNEL_DELETE. */
        PEOPLE_FIRST
    }

    private final Gateway gateway;
    private final String id;
    private final GuildState state;
    private final String categoryId;
    private final String textChannelId;
    private boolean hasBot = true;
    private boolean available = true;

    SimulatedGuild(Gateway gateway, String id, String name) {
        this.gateway = gateway;
        this.id = id;
        this.state = new GuildState(id, name);
        this.categoryId = state.nextId();
        state.put(new GuildChannel(categoryId, GuildChannel.CATEGORY, "Voice Rooms", null, 0, false));
        this.textChannelId = state.nextId();
        state.put(new GuildChannel(textChannelId, GuildChannel.TEXT, "general", null, 0, false));
    }

    static SimulatedGuild withoutBot(Gateway gateway, String id, String name) {
        SimulatedGuild guild = new SimulatedGuild(gateway, id, name);
        guild.hasBot = false;
        return guild;
    }

    /** The guild's id. */
    public String id() {
        return id;
    }

    /** The id of the category that {@link #createRoom(String)} puts rooms in. */
    public String categoryId() {
        return categoryId;
    }

    /**
     * The voice channels (type 2) that the bot may view, and who is in them: the state that a client should have by
     * now.
     */
    public List<SimulatedRoom> rooms() {
        return gateway.loop().call(state::rooms);
    }

    /** Opens a room without a limit in the guild's category, and returns its id. CHANNEL_CREATE. */
    public String createRoom(String name) {
        return createRoom(name, categoryId, 0);
    }

    /** Opens a room and returns its id; a limit of 0 takes any number of people. CHANNEL_CREATE. */
    public String createRoom(String name, @Nullable String parentId, int userLimit) {
        return gateway.loop().call(() -> {
            GuildChannel room = new GuildChannel(state.nextId(), GuildChannel.VOICE, name, parentId, userLimit, false);
            state.put(room);
            publish("CHANNEL_CREATE", room.json());
            return room.id();
        });
    }

    /** Deletes a channel, and everybody in it has left. CHANNEL_DELETE and VOICE_STATE_UPDATEs. */
    public void deleteRoom(String roomId, DeletionOrder order) {
        gateway.loop().run(() -> {
            GuildChannel room = state.channel(roomId);
            state.removeChannel(roomId);
            if (order == DeletionOrder.ROOM_FIRST) {
                publish("CHANNEL_DELETE", room.json());
            }
            state.voicesIn(roomId).forEach(voice -> update(voice.in(null)));
            if (order == DeletionOrder.PEOPLE_FIRST) {
                publish("CHANNEL_DELETE", room.json());
            }
        });
    }

    /** Gives a channel another name. CHANNEL_UPDATE. */
    public void renameRoom(String roomId, String name) {
        update(roomId, room -> room.named(name));
    }

    /** Takes from the bot the right to view a channel. CHANNEL_UPDATE with the placeholder {@code ___hidden___}. */
    public void hideRoom(String roomId) {
        update(roomId, room -> room.hidden(true));
    }

    /** Gives the bot the right to view a channel. CHANNEL_UPDATE with the full channel. */
    public void revealRoom(String roomId) {
        update(roomId, room -> room.hidden(false));
    }

    /** Changes a channel's type, such as 2 for voice, 13 for stage; people in it stay. CHANNEL_UPDATE. */
    public void changeType(String roomId, int type) {
        update(roomId, room -> room.ofType(type));
    }

    /**
     * Moves a person into a voice or stage channel, from anywhere in this guild. VOICE_STATE_UPDATE, and
     * GUILD_MEMBER_ADD for a newcomer.
     */
    public void join(SimulatedUser user, String roomId) {
        gateway.loop().run(() -> {
            GuildChannel room = requireVoice(roomId);
            if (state.put(user)) {
                publish("GUILD_MEMBER_ADD", state.member(user.id()));
            }
            VoiceState before = state.isInVoice(user.id()) ? state.voice(user.id()) : outside(user);
            update(before.in(room.id()));
        });
    }

    /** Moves a person in voice to another channel. VOICE_STATE_UPDATE. */
    public void move(String userId, String roomId) {
        gateway.loop()
                .run(() -> update(state.voice(userId).in(requireVoice(roomId).id())));
    }

    /** Mutes or unmutes a person in voice. VOICE_STATE_UPDATE. */
    public void toggleMute(String userId) {
        gateway.loop().run(() -> update(state.voice(userId).muteToggled()));
    }

    /** Switches the camera of a person in voice. VOICE_STATE_UPDATE. */
    public void toggleVideo(String userId) {
        gateway.loop().run(() -> update(state.voice(userId).videoToggled()));
    }

    /** Makes a person in voice leave. VOICE_STATE_UPDATE with a null channel. */
    public void leave(String userId) {
        gateway.loop().run(() -> update(state.voice(userId).in(null)));
    }

    /** Makes the guild unavailable. GUILD_DELETE with {@code unavailable: true}. */
    public void beginOutage() {
        gateway.loop().run(() -> {
            publish("GUILD_DELETE", stub());
            available = false;
        });
    }

    /** Ends an outage. GUILD_CREATE with the current state. */
    public void endOutage() {
        gateway.loop().run(() -> {
            available = true;
            publishCreated();
        });
    }

    /** Removes the bot from the guild. GUILD_DELETE without {@code unavailable}. */
    public void removeBot() {
        gateway.loop().run(() -> {
            publish("GUILD_DELETE", new JsonObject().put("id", id));
            hasBot = false;
        });
    }

    /** Adds the bot to the guild, if it is not in it. GUILD_CREATE. */
    public void inviteBot() {
        gateway.loop().run(() -> {
            if (!hasBot) {
                hasBot = true;
                publishCreated();
            }
        });
    }

    String textChannelId() {
        return textChannelId;
    }

    String name() {
        return state.name();
    }

    /** The channels as REST shows them, without those that the bot may not view. */
    JsonArray visibleChannels() {
        return state.visibleChannels();
    }

    boolean hasBot() {
        return hasBot;
    }

    /** GUILD_CREATE as it is due after READY; in an outage it is no snapshot. */
    SimulatedDispatch created() {
        return new SimulatedDispatch(id, "GUILD_CREATE", intents -> available ? state.json(intents) : stub());
    }

    /** Dispatches an event of this guild with its {@code guild_id}, unless the bot cannot receive it. */
    void publish(String type, JsonObject d) {
        if (hasBot && available) {
            JsonObject data = type.equals("GUILD_DELETE") ? d : d.put("guild_id", id);
            gateway.publish(SimulatedDispatch.of(id, type, data));
        }
    }

    private void publishCreated() {
        if (hasBot) {
            gateway.publish(created());
        }
    }

    private JsonObject stub() {
        return new JsonObject().put("id", id).put("unavailable", true);
    }

    private GuildChannel requireVoice(String roomId) {
        GuildChannel room = state.channel(roomId);
        if (!room.takesPeople()) {
            throw new IllegalArgumentException("Channel " + roomId + " is neither voice nor stage");
        }
        return room;
    }

    private VoiceState outside(SimulatedUser user) {
        String sessionId = "%032x".formatted(Long.parseUnsignedLong(state.nextId()));
        return new VoiceState(user.id(), null, sessionId, false, false);
    }

    private void update(String roomId, UnaryOperator<GuildChannel> change) {
        gateway.loop().run(() -> {
            GuildChannel room = change.apply(state.channel(roomId));
            state.put(room);
            publish("CHANNEL_UPDATE", room.json());
        });
    }

    private void update(VoiceState voice) {
        state.put(voice);
        publish("VOICE_STATE_UPDATE", voice.json().put("member", state.member(voice.userId())));
    }
}
