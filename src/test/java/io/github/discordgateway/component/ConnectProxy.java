package io.github.discordgateway.component;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that knows one user, ada with the password lovelace, and leads every CONNECT to the same place. */
final class ConnectProxy {
    static final String USER = "ada";
    static final String PASSWORD = "lovelace";

    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    private final List<String> connected = new CopyOnWriteArrayList<>();
    private final NetClient inside;
    private final int destination;
    private final int port;

    ConnectProxy(Vertx vertx, int destination) {
        this.inside = vertx.createNetClient();
        this.destination = destination;
        this.port = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    int port() {
        return port;
    }

    /** Where it led clients to, as they named it, oldest first. */
    List<String> connected() {
        return connected;
    }

    private void answer(HttpServerRequest request) {
        if (request.method() != HttpMethod.CONNECT) {
            request.response().setStatusCode(405).end();
        } else if (!CREDENTIALS.equals(request.getHeader("Proxy-Authorization"))) {
            request.response().setStatusCode(407).end();
        } else {
            connected.add(request.uri());
            request.toNetSocket().onSuccess(outside -> TlsFront.join(outside, inside, destination));
        }
    }
}
