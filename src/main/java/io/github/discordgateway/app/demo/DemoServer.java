package io.github.discordgateway.app.demo;

import io.github.discordgateway.app.management.access.LoopbackGuard;
import org.apache.camel.CamelContext;
import org.apache.camel.Ordered;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code platform-http} and {@code vertx-websocket} on the demo's port, guards the port, and logs the page's
 * URL.
 *
 * <p>{@code platform-http} also finds the management server, so its server is bound by name. Vert.x shares one port
 * among all servers of an instance. A connection may reach either server, so {@code vertx-websocket} uses the same
 * router. The router exists only after the HTTP server has started, just before the routes start.
 */
public final class DemoServer extends MainListenerSupport implements StartupListener, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(DemoServer.class);

    private final int port;

    /**
     * Creates a listener for one bridge.
     *
     * @param port the port of Camel's HTTP server, {@code camel.server.port}
     */
    public DemoServer(int port) {
        this.port = port;
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
        try {
            main.getCamelContext().addStartupListener(this);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        LOG.info("[Demo] The page is at http://localhost:{}", port);
    }

    @Override
    public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindPort(port);
        context.getRegistry().bind("demo-server", server);
        VertxPlatformHttpRouter router =
                VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port));
        router.route().order(Integer.MIN_VALUE).handler(new LoopbackGuard());
        context.getComponent("vertx-websocket", VertxWebsocketComponent.class).setRouter(router);
    }

    /** Runs after the listener that starts the HTTP servers. */
    @Override
    public int getOrder() {
        return LOWEST;
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // afterStart logs the URL, when the routes run.
    }
}
