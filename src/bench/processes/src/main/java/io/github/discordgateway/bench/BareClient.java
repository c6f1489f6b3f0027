package io.github.discordgateway.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The minimal client, for the least cost of reading a gateway: a Vert.x WebSocket, and a search for bytes instead of a
 * JSON parser. It stores nothing, repeats nothing and does not reconnect, and it relies on Discord's order of the keys.
 */
final class BareClient {
    private static final byte[] TYPE = ascii("{\"t\":\"");
    private static final byte[] VOICE = ascii("{\"t\":\"VOICE_STATE_UPDATE\",\"s\":");
    private static final byte[] SEQUENCE = ascii(",\"s\":");
    private static final byte[] OPCODE = ascii(",\"op\":");
    private static final int CAP = 64 * 1024 * 1024;

    private final WebSocket socket;
    private final BareInflater inflater;
    private final BarePoster poster;
    private final byte[] guild;
    private final String identify;
    private byte[] message = new byte[64 * 1024];
    private long sequence;

    private BareClient(WebSocket socket, Vertx vertx, Map<String, String> environment) {
        this.socket = socket;
        this.inflater = BareInflater.named(environment.get("DISCORD_COMPRESSION"));
        this.poster = new BarePoster(vertx, environment);
        this.guild = ascii("\"guild_id\":\"" + environment.get("PRIMARY_GUILD_ID") + "\"");
        this.identify = "{\"op\":2,\"d\":{\"token\":\"" + environment.get("DISCORD_BOT_TOKEN")
                + "\",\"intents\":129,\"properties\":{\"os\":\"linux\",\"browser\":\"bare\",\"device\":\"bare\"}}}";
    }

    /** Takes the bridge's variables from the environment. */
    public static void main(String[] none) {
        Map<String, String> environment = System.getenv();
        Vertx vertx = Vertx.vertx();
        String compression = environment.get("DISCORD_COMPRESSION");
        String query = "/?v=10&encoding=json" + ("none".equals(compression) ? "" : "&compress=" + compression);
        vertx.createWebSocketClient(
                        new WebSocketClientOptions().setMaxFrameSize(CAP).setMaxMessageSize(CAP))
                .connect(new WebSocketConnectOptions().setAbsoluteURI(environment.get("DISCORD_GATEWAY_URL") + query))
                .onSuccess(socket -> socket.handler(new BareClient(socket, vertx, environment)::received))
                .onFailure(failure -> {
                    System.err.println("cannot connect: " + failure);
                    System.exit(1);
                });
    }

    private void received(Buffer payload) {
        int length = payload.length();
        if (inflater == BareInflater.NONE) {
            if (message.length < length) {
                message = new byte[length];
            }
            payload.getBytes(0, length, message, 0);
        } else {
            message = inflater.inflate(payload, message);
            length = inflater.length();
        }
        if (startsWith(TYPE)) {
            dispatched(length);
        } else {
            control(Bytes.number(message, Bytes.after(message, length, OPCODE)));
        }
    }

    private void dispatched(int length) {
        int at = TYPE.length;
        while (message[at] != '"') {
            at++;
        }
        sequence = Bytes.number(message, at + 1 + SEQUENCE.length);
        if (startsWith(VOICE) && Bytes.after(message, length, guild) >= 0) {
            poster.voice(message, length);
        }
    }

    private void control(long opcode) {
        if (opcode == 10) {
            socket.writeTextMessage(identify);
        } else if (opcode == 1) {
            socket.writeTextMessage("{\"op\":1,\"d\":" + sequence + "}");
        }
    }

    private boolean startsWith(byte[] prefix) {
        for (int i = prefix.length - 1; i >= 0; i--) {
            if (message[i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
