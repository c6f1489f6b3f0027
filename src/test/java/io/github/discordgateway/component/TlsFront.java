package io.github.discordgateway.component;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;

/** Speaks TLS in front of a server that does not. */
public final class TlsFront {
    private final int port;

    public TlsFront(Vertx vertx, TestCertificate certificate, int serverPort) {
        NetClient inside = vertx.createNetClient();
        port = vertx.createNetServer(new NetServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PfxOptions()
                                .setPath(certificate.file().toString())
                                .setPassword(TestCertificate.PASSWORD)))
                .connectHandler(outside -> join(outside, inside, serverPort))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    public int port() {
        return port;
    }

    /** Lets the two sides of a connection hear each other. */
    static void join(NetSocket outside, NetClient inside, int port) {
        outside.pause();
        inside.connect(port, "127.0.0.1")
                .onSuccess(server -> {
                    outside.pipeTo(server);
                    server.pipeTo(outside);
                })
                .onFailure(refused -> outside.close());
    }
}
