package io.github.discordgateway.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** A gateway that says HELLO, acknowledges heartbeats, and answers IDENTIFY and RESUME as a test says. */
final class ScriptedGateway {
    static final String HELLO = "{\"t\":null,\"s\":null,\"op\":10,\"d\":{\"heartbeat_interval\":41250}}";
    static final String INVALID_SESSION = "{\"t\":null,\"s\":null,\"op\":9,\"d\":false}";
    private static final String ACKNOWLEDGEMENT = "{\"op\":11}";

    private final List<JsonObject> identifies = new CopyOnWriteArrayList<>();
    private final List<JsonObject> resumes = new CopyOnWriteArrayList<>();
    private final IntFunction<List<Buffer>> onIdentify;
    private final IntFunction<List<Buffer>> onResume;
    private final HttpServer server;

    /**
     * A gateway that runs, until its Vert.x is closed.
     *
     * @param onIdentify what follows the nth IDENTIFY, counted from 1; nothing more once the connection is closed
     * @param onResume what follows the nth RESUME
     */
    ScriptedGateway(Vertx vertx, IntFunction<List<Buffer>> onIdentify, IntFunction<List<Buffer>> onResume) {
        this.onIdentify = onIdentify;
        this.onResume = onResume;
        this.server = vertx.createHttpServer()
                .webSocketHandler(this::serve)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
    }

    private void serve(ServerWebSocket socket) {
        socket.textMessageHandler(sent -> {
            JsonObject message = new JsonObject(sent);
            switch (message.getInteger("op")) {
                case 1 -> socket.writeTextMessage(ACKNOWLEDGEMENT);
                case 2 -> {
                    identifies.add(message.getJsonObject("d"));
                    send(socket, onIdentify.apply(identifies.size()));
                }
                case 6 -> {
                    resumes.add(message.getJsonObject("d"));
                    send(socket, onResume.apply(resumes.size()));
                }
                default -> throw new IllegalArgumentException(sent);
            }
        });
        socket.writeTextMessage(HELLO);
    }

    private static void send(ServerWebSocket socket, List<Buffer> messages) {
        messages.forEach(socket::writeBinaryMessage);
    }

    String url() {
        return "ws://127.0.0.1:" + server.actualPort();
    }

    int identifies() {
        return identifies.size();
    }

    /** The {@code d} of each RESUME, oldest first. */
    List<JsonObject> resumes() {
        return resumes;
    }

    static Buffer ready(String sessionId, long sequence) {
        return dispatch("READY", sequence, "{\"v\":10,\"session_id\":\"" + sessionId + "\",\"guilds\":[]}");
    }

    static Buffer resumed(long sequence) {
        return dispatch("RESUMED", sequence, "{}");
    }

    static Buffer announcement(long sequence, String text) {
        return dispatch(Route.ANNOUNCEMENT, sequence, "{\"text\":\"" + text + "\"}");
    }

    static Buffer dispatch(String type, long sequence, String data) {
        return message("{\"t\":\"" + type + "\",\"s\":" + sequence + ",\"op\":0,\"d\":" + data + "}");
    }

    static Buffer message(String text) {
        return Buffer.buffer(text.getBytes(UTF_8));
    }
}
