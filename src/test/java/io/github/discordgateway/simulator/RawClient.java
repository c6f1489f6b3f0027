package io.github.discordgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.Patience;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.impl.WebSocketInternal;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** A gateway client that knows nothing: it sends what it is told and keeps what it gets. */
final class RawClient {

    static final int VOICE_INTENTS = 1 | 1 << 7;

    private static final int MAX_BYTES = 64 << 20;

    private final WebSocket socket;
    private final BlockingQueue<WebSocketFrame> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Optional<Integer>> closeCode = new CompletableFuture<>();

    private RawClient(WebSocket socket, Function<Buffer, Optional<String>> decompression) {
        this.socket = socket;
        socket.exceptionHandler(lost -> {});
        socket.frameHandler(frames::add);
        socket.textMessageHandler(this::keep);
        socket.binaryMessageHandler(bytes -> decompression.apply(bytes).ifPresent(this::keep));
        socket.closeHandler(closed ->
                closeCode.complete(Optional.ofNullable(socket.closeStatusCode()).map(Short::intValue)));
    }

    private void keep(String text) {
        try {
            messages.add(new JsonObject(text));
        } catch (DecodeException garbage) {
            // It is among the frames.
        }
    }

    /**
     * What connects raw clients: to be kept as long as they are, since Vert.x closes the sockets of one that is not.
     * Those that have asked for the end of a connection wait for it.
     */
    static WebSocketClient connector(Vertx vertx) {
        return vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxFrameSize(MAX_BYTES)
                .setMaxMessageSize(MAX_BYTES)
                .setClosingTimeout((int) Patience.LIMIT.toSeconds()));
    }

    /** Connects on an event loop: from any other thread the first message can be lost before its handler is set. */
    static RawClient connect(
            Vertx vertx, WebSocketClient connector, URI target, Function<Buffer, Optional<String>> decompression) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setAbsoluteURI(target.toString())
                .putHeader("User-Agent", "DiscordBot (https://example.org, 1)");
        Promise<RawClient> connected = Promise.promise();
        vertx.runOnContext(loop -> connector
                .connect(options)
                .map(socket -> new RawClient(socket, decompression))
                .onComplete(connected));
        return EventLoop.await(connected.future());
    }

    RawClient send(int op, Object d) {
        return sendText(new JsonObject().put("op", op).put("d", d).encode());
    }

    RawClient sendText(String text) {
        socket.writeTextMessage(text);
        return this;
    }

    RawClient identify(int intents) {
        return send(2, identification().put("intents", intents));
    }

    RawClient identify(int shard, int shards) {
        return send(2, identification().put("shard", new JsonArray().add(shard).add(shards)));
    }

    static JsonObject identification() {
        return new JsonObject()
                .put("token", "simulator-token")
                .put("intents", VOICE_INTENTS)
                .put("properties", new JsonObject().put("os", "linux"));
    }

    RawClient resume(String sessionId, long sequence) {
        return resume("simulator-token", sessionId, sequence);
    }

    RawClient resume(String token, String sessionId, long sequence) {
        return send(
                6,
                new JsonObject()
                        .put("token", token)
                        .put("session_id", sessionId)
                        .put("seq", sequence));
    }

    /** The session id of the READY that answers an IDENTIFY sent now. */
    String identified() {
        identify(VOICE_INTENTS);
        String sessionId = nextEvent("READY").getString("session_id");
        nextEvent("GUILD_CREATE");
        return sessionId;
    }

    JsonObject next() {
        return poll(messages, "a message from the gateway");
    }

    private static <T> T poll(BlockingQueue<T> queue, String expected) {
        try {
            T next = queue.poll(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as(expected).isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next WebSocket frame since the connection was opened, whether it makes a message or not. */
    WebSocketFrame nextFrame() {
        return poll(frames, "a frame from the gateway");
    }

    /** Skips frames until one is as wanted. */
    WebSocketFrame nextFrame(Predicate<WebSocketFrame> wanted) {
        WebSocketFrame frame = nextFrame();
        while (!wanted.test(frame)) {
            frame = nextFrame();
        }
        return frame;
    }

    /** The next message, which must have that opcode. */
    JsonObject next(int op) {
        JsonObject message = next();
        assertThat(message.getInteger("op")).as(message.encode()).isEqualTo(op);
        return message;
    }

    /** The data of the next message, which must be that event. */
    JsonObject nextEvent(String type) {
        JsonObject message = next(0);
        assertThat(message.getString("t")).isEqualTo(type);
        return message.getJsonObject("d");
    }

    void close(int code) {
        EventLoop.await(socket.close((short) code));
    }

    /** Ends the TCP connection without a close frame. */
    void abort() {
        ((WebSocketInternal) socket).channelHandlerContext().close();
    }

    /** The code the gateway closes with; empty when the connection just ended. */
    Optional<Integer> closeCode() {
        return closeCode.orTimeout(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }
}
