package io.github.discordgateway.transport;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** An HTTP proxy that notes where it shall lead, and leads nowhere: so nothing reaches the real Discord. */
final class RefusingProxy {
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private final NetServer server;

    /** A proxy on a free port on 127.0.0.1; it ends with the Vert.x. */
    RefusingProxy(Vertx vertx) {
        server = vertx.createNetServer();
        server.connectHandler(client -> client.handler(request -> refuse(client, request)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
    }

    Network network() {
        return options -> options.setProxyOptions(
                new ProxyOptions().setType(ProxyType.HTTP).setHost("127.0.0.1").setPort(server.actualPort()));
    }

    /** The hosts and ports that were asked for, oldest first. */
    List<String> targets() {
        return targets;
    }

    private void refuse(NetSocket client, Buffer request) {
        targets.add(request.toString().split(" ")[1]);
        client.end(Buffer.buffer("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"));
    }
}
