package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Reconnecting;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** RFC 6455, section 5.4: a message can come in fragments, which the simulator never makes of one. */
class FragmentedMessageTest {
    private static final int MEBIBYTE = 1 << 20;

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    private final List<JsonObject> received = new CopyOnWriteArrayList<>();

    @Test
    void fragments_are_put_together() {
        gateway.gatewayUrl(serve(server -> {
            server.writeFrame(WebSocketFrame.textFrame("{\"op\":10,", false));
            server.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("\"d\":{\"heartbeat_"), false));
            server.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("interval\":41250}}"), true));
        }));

        gateway.start();

        GatewayFixture.await().until(() -> !received.isEmpty());
        assertThat(received.get(0).getInteger("op")).isEqualTo(2);
    }

    /** RFC 6455, section 5.4: nothing forbids an empty fragment. */
    @Test
    void empty_fragments_may_stand_anywhere() {
        gateway.gatewayUrl(serve(server -> {
            server.writeFrame(WebSocketFrame.textFrame("", false));
            server.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(), false));
            server.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("{\"op\":10,\"d\":{\"heartbeat_"), false));
            server.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(), false));
            server.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("interval\":41250}}"), false));
            server.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(), true));
        }));

        gateway.start();

        GatewayFixture.await().until(() -> !received.isEmpty());
        assertThat(received.get(0).getInteger("op")).isEqualTo(2);
    }

    @Test
    void an_error_while_a_message_is_read_makes_it_unreadable() {
        AtomicReference<String> reason = new AtomicReference<>();
        GatewaySocket socket = new GatewaySocket(
                gateway.vertx(),
                message -> {
                    throw new IndexOutOfBoundsException("confidential");
                },
                MEBIBYTE,
                new UnexpectedInputs() {
                    @Override
                    public void unreadable(String why) {
                        reason.set(why);
                    }
                });
        String url = serve(server -> server.writeBinaryMessage(Buffer.buffer("x")));

        gateway.vertx().runOnContext(now -> gateway.vertx()
                .createWebSocketClient()
                .connect(new WebSocketConnectOptions().setAbsoluteURI(url))
                .onSuccess(opened -> socket.opened(opened, Duration.ofMinutes(2))));

        GatewayFixture.await().until(() -> reason.get() != null);
        assertThat(reason.get()).contains("IndexOutOfBoundsException").doesNotContain("confidential");
    }

    @Test
    void a_message_without_end_is_cut_off_above_the_cap() {
        Buffer part = Buffer.buffer(new byte[MEBIBYTE]);
        gateway.gatewayUrl(serve(server -> {
            server.writeFrame(WebSocketFrame.textFrame("{", false));
            for (int i = 0; i <= FrameCap.BYTES / MEBIBYTE; i++) {
                server.writeFrame(WebSocketFrame.continuationFrame(part, false));
            }
        }));

        gateway.start();

        assertThat(gateway.awaitState(Reconnecting.class).reason()).contains("above the cap of " + FrameCap.BYTES);
    }

    /** Serves a gateway that sends that on each connection, and returns its URL. */
    private String serve(Consumer<ServerWebSocket> greeting) {
        HttpServer server = gateway.vertx()
                .createHttpServer()
                .webSocketHandler(socket -> {
                    socket.textMessageHandler(text -> received.add(new JsonObject(text)));
                    greeting.accept(socket);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
        return "ws://127.0.0.1:" + server.actualPort();
    }
}
