package io.github.discordgateway.transport;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A TCP line to a server that can go dead without being closed, as behind a firewall that forgot the connection. */
public final class Line {
    private final NetServer server;
    private final NetClient client;
    private final List<NetSocket> sockets = new ArrayList<>();
    private int target;
    private int connections;
    private boolean dead;

    /** A line from a free port on 127.0.0.1; it ends with the Vert.x. */
    public Line(Vertx vertx) {
        client = vertx.createNetClient();
        server = vertx.createNetServer();
        server.connectHandler(this::accept)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
    }

    public synchronized Line to(int port) {
        target = port;
        return this;
    }

    String url() {
        return "ws://127.0.0.1:" + port();
    }

    public int port() {
        return server.actualPort();
    }

    synchronized int connections() {
        return connections;
    }

    /** From now on nothing passes on the connections that are open and on those that come. */
    public synchronized void die() {
        dead = true;
        sockets.forEach(NetSocket::pause);
    }

    /** Connections that come from now on work; those that came before pass on what they held back. */
    synchronized void revive() {
        dead = false;
        sockets.forEach(NetSocket::resume);
    }

    /** Connections that come from now on work; of those that came before not even the end passes. */
    public synchronized void reviveForNewConnections() {
        dead = false;
        sockets.forEach(socket -> socket.closeHandler(closed -> {}));
        sockets.clear();
    }

    private synchronized void accept(NetSocket near) {
        connections++;
        near.pause();
        client.connect(target, "127.0.0.1").onSuccess(far -> join(near, far)).onFailure(refused -> near.close());
    }

    private synchronized void join(NetSocket near, NetSocket far) {
        near.handler(far::write).closeHandler(closed -> far.close());
        far.handler(near::write).closeHandler(closed -> near.close());
        sockets.add(near);
        sockets.add(far);
        if (dead) {
            far.pause();
        } else {
            near.resume();
        }
    }
}
