package io.github.discordgateway.app.management.access;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.Optional;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;

/** The management server of a Camel context that has nothing else, on a port of its own. */
final class GuardedServer implements AutoCloseable {
    static final String TOKEN = "a-token-of-more-than-16";

    private final Vertx vertx = Vertx.vertx();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final GuardedHttpServer server;

    private GuardedServer(
            VertxPlatformHttpServerConfiguration settings, Optional<String> token, Connections connections) {
        AccessGuard guard = new AccessGuard(token.map(AccessToken::new), "/observe/health", new WrongTokens());
        server = new GuardedHttpServer(settings, guard, token.isPresent(), connections);
        camel.getRegistry().bind("vertx", vertx);
        camel.start();
    }

    /** On the loopback address. */
    static GuardedServer start(Optional<String> token) throws Exception {
        return start("127.0.0.1", 0, token);
    }

    static GuardedServer start(Connections connections) throws Exception {
        return start("127.0.0.1", 0, Optional.of(TOKEN), connections);
    }

    static GuardedServer start(String host, int port, Optional<String> token) throws Exception {
        return start(host, port, token, new Connections());
    }

    private static GuardedServer start(String host, int port, Optional<String> token, Connections connections)
            throws Exception {
        VertxPlatformHttpServerConfiguration settings = new VertxPlatformHttpServerConfiguration();
        settings.setBindHost(host);
        settings.setBindPort(port);
        GuardedServer started = new GuardedServer(settings, token, connections);
        try {
            started.camel.addService(started.server);
            return started;
        } catch (Exception e) {
            started.close();
            throw e;
        }
    }

    int port() {
        return server.getPort();
    }

    Router router() {
        return VertxPlatformHttpRouter.lookup(camel, VertxPlatformHttpRouter.getRouterNameFromPort(0));
    }

    @Override
    public void close() {
        camel.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
