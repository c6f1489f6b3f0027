package io.github.discordgateway.app;

import io.github.discordgateway.transport.RawGateway;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Stands before a Discord that behaves: the first response, the first refusal of a WebSocket and the first message have
 * no end, and what comes later is passed on.
 */
final class HostileDiscord implements AutoCloseable {
    private static final byte[] PIECE = new byte[1 << 16];
    private static final Buffer CHUNK =
            Buffer.buffer("10000\r\n").appendBytes(PIECE).appendString("\r\n");
    private static final Buffer FRAGMENT = RawGateway.frame(RawGateway.CONTINUATION, false, PIECE);

    private final Vertx vertx = Vertx.vertx();
    private final NetServer server;
    private int discord;
    private boolean hasResponded;
    private boolean hasRefused;
    private boolean hasSentMessage;

    HostileDiscord() {
        server = vertx.createNetServer()
                .connectHandler(client -> client.handler(request -> attackOrPassOn(client, request)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
    }

    int port() {
        return server.actualPort();
    }

    /** Where the one that behaves is. */
    HostileDiscord before(int port) {
        discord = port;
        return this;
    }

    private void attackOrPassOn(NetSocket client, Buffer request) {
        client.handler(ignored -> {});
        boolean isWebSocket = request.toString().toLowerCase(Locale.ROOT).contains("sec-websocket-key");
        if (!isWebSocket && !hasResponded) {
            hasResponded = true;
            client.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            sendWithoutEnd(client, CHUNK);
        } else if (isWebSocket && !hasRefused) {
            hasRefused = true;
            client.write("HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n");
            sendWithoutEnd(client, CHUNK);
        } else if (isWebSocket && !hasSentMessage) {
            hasSentMessage = true;
            RawGateway.open(client, request.toString());
            client.write(RawGateway.frame(RawGateway.TEXT, false, PIECE));
            sendWithoutEnd(client, FRAGMENT);
        } else {
            client.pause();
            vertx.createNetClient().connect(discord, "127.0.0.1").onSuccess(server -> {
                server.write(request);
                client.handler(server::write)
                        .closeHandler(end -> server.close())
                        .resume();
                server.handler(client::write).closeHandler(end -> client.close());
            });
        }
    }

    private static void sendWithoutEnd(NetSocket client, Buffer bytes) {
        client.write(bytes).onSuccess(sent -> sendWithoutEnd(client, bytes));
    }

    @Override
    public void close() {
        vertx.close();
    }
}
