package io.github.discordgateway.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The guild that the clients watch: one empty voice room. */
final class Guild {
    static final String ID = "1301000000000000001";
    static final String OTHER_ID = "1301000000000000002";
    static final String ROOM = "1301000000000000012";
    static final String SESSION = "00000000000000000000000000abc123";

    /** Users are numbered upwards from here: everyone joins once and leaves once. */
    static final long FIRST_USER = 300_000_000_000_000_000L;

    private Guild() {}

    static JsonObject ready(String resumeUrl) {
        return new JsonObject()
                .put("v", 10)
                .put(
                        "user",
                        new JsonObject()
                                .put("id", "201000000000000001")
                                .put("username", "bridge")
                                .put("bot", true))
                .put("session_type", "normal")
                .put("session_id", SESSION)
                .put("resume_gateway_url", resumeUrl)
                .put(
                        "guilds",
                        new JsonArray()
                                .add(new JsonObject().put("unavailable", true).put("id", ID)))
                .put(
                        "application",
                        new JsonObject().put("id", "201000000000000001").put("flags", 565248));
    }

    static JsonObject create() {
        JsonObject room = new JsonObject()
                .put("id", ROOM)
                .put("type", 2)
                .put("name", "Lounge")
                .put("position", 0)
                .putNull("parent_id")
                .put("bitrate", 64000)
                .put("user_limit", 0)
                .put("permission_overwrites", new JsonArray())
                .put("flags", 0);
        return new JsonObject()
                .put("id", ID)
                .put("name", "Invented Guild")
                .put("unavailable", false)
                .put("member_count", 5000)
                .put("channels", new JsonArray().add(room))
                .put("members", new JsonArray())
                .put("voice_states", new JsonArray());
    }
}
