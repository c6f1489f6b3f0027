package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A dispatch as Discord sends it, built piece by piece; guild {@value #GUILD} unless said otherwise. */
record Dispatch(String type, ObjectNode d) {
    static final String GUILD = "900";
    static final int TEXT = 0;
    static final int VOICE = 2;
    static final int STAGE = 13;
    static final int HIDDEN_FLAG = 1 << 17;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A whole frame from {@code src/test/resources/frames/}. */
    static Dispatch frame(String name) {
        try (InputStream file = Dispatch.class.getResourceAsStream("/frames/" + name + ".json")) {
            var frame = JSON.readTree(file);
            return new Dispatch(frame.get("t").textValue(), (ObjectNode) frame.get("d"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array(List<ObjectNode> elements) {
        return JsonNodeFactory.instance.arrayNode().addAll(elements);
    }

    static ObjectNode channel(String id, int type) {
        return object().put("id", id)
                .put("type", type)
                .put("name", "channel " + id)
                .putNull("parent_id")
                .put("user_limit", 0)
                .put("flags", 0);
    }

    static ObjectNode voice(String id) {
        return channel(id, VOICE);
    }

    static ObjectNode hidden(String id) {
        return object().put("id", id)
                .put("type", VOICE)
                .put("name", "___hidden___")
                .put("flags", HIDDEN_FLAG);
    }

    static ObjectNode member(String userId, String username) {
        var user = object().put("id", userId).put("username", username).put("global_name", "Display " + username);
        return object().set("user", user.put("avatar", "avatar" + userId));
    }

    static ObjectNode state(String userId, String channelId) {
        return object().put("user_id", userId).put("channel_id", channelId).put("session_id", "s" + userId);
    }

    static Dispatch created(ObjectNode channel) {
        return new Dispatch("CHANNEL_CREATE", channel).inGuild(GUILD);
    }

    static Dispatch updated(ObjectNode channel) {
        return new Dispatch("CHANNEL_UPDATE", channel).inGuild(GUILD);
    }

    static Dispatch deleted(ObjectNode channel) {
        return new Dispatch("CHANNEL_DELETE", channel).inGuild(GUILD);
    }

    /** A VOICE_STATE_UPDATE that names the user "name" and the id, such as "name7". */
    static Dispatch moved(String userId, String channelId) {
        return new Dispatch(
                        "VOICE_STATE_UPDATE", state(userId, channelId).set("member", member(userId, "name" + userId)))
                .inGuild(GUILD);
    }

    static Dispatch movedWithoutMember(String userId, String channelId) {
        return moved(userId, channelId).without("member");
    }

    static Dispatch left(String userId) {
        return moved(userId, null);
    }

    static Dispatch snapshot(List<ObjectNode> channels, List<ObjectNode> voiceStates) {
        return snapshot(channels, voiceStates, List.of());
    }

    static Dispatch snapshot(List<ObjectNode> channels, List<ObjectNode> voiceStates, List<ObjectNode> members) {
        ObjectNode d = object().put("id", GUILD).put("name", "Guild");
        d.set("channels", array(channels));
        d.set("voice_states", array(voiceStates));
        d.set("members", array(members));
        return new Dispatch("GUILD_CREATE", d);
    }

    static Dispatch outage() {
        return new Dispatch("GUILD_DELETE", object().put("id", GUILD).put("unavailable", true));
    }

    static Dispatch botRemoved() {
        return new Dispatch("GUILD_DELETE", object().put("id", GUILD));
    }

    Dispatch inGuild(String guildId) {
        return new Dispatch(type, d.deepCopy().put("guild_id", guildId));
    }

    Dispatch without(String field) {
        return new Dispatch(type, d.deepCopy().without(field));
    }

    Dispatch with(String field, boolean value) {
        return new Dispatch(type, d.deepCopy().put(field, value));
    }
}
