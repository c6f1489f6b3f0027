package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Opcode;
import io.github.discordgateway.gateway.SequenceWindow;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.Shard;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Encodes the client's payloads. Only here is the token added. */
final class Payloads {
    private static final String LIBRARY = "camel-discord-gateway";

    private final BotToken token;

    Payloads(BotToken token) {
        this.token = token;
    }

    /** op 2 (Gateway Events, Identify). */
    String identify(int intents, Shard shard) {
        JsonObject properties = new JsonObject()
                .put("os", System.getProperty("os.name", "unknown"))
                .put("browser", LIBRARY)
                .put("device", LIBRARY);
        JsonObject identify = new JsonObject()
                .put("token", token.reveal())
                .put("intents", intents)
                .put("properties", properties);
        if (!shard.equals(Shard.ONLY)) {
            identify.put("shard", new JsonArray().add(shard.id()).add(shard.count()));
        }
        return frame(Opcode.IDENTIFY, identify);
    }

    /** op 6 (Gateway Events, Resume). */
    String resume(Session session, long sequence) {
        return frame(
                Opcode.RESUME,
                new JsonObject()
                        .put("token", token.reveal())
                        .put("session_id", session.id())
                        .put("seq", sequence));
    }

    /** op 1 with the last sequence number, or null before the first (Gateway Events, Heartbeat). */
    static String heartbeat(long sequence) {
        return frame(Opcode.HEARTBEAT, sequence == SequenceWindow.NONE ? null : (Object) sequence);
    }

    private static String frame(int opcode, @Nullable Object data) {
        return new JsonObject().put("op", opcode).put("d", data).encode();
    }
}
