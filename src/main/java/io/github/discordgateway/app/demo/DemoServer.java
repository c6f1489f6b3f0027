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
 * The demo's port: brings {@code platform-http} and {@code vertx-websocket} together on it, guards it, and says where
 * the page is.
 *
 * <p>{@code platform-http} looks for its server, finds the management server as well, and has to be told which one is
 * meant. Vert.x shares one port among all servers of one instance; {@code vertx-websocket} has to answer with the same
 * router, since a connection may come to either. The router exists only once the HTTP server has started, which is just
 * before the routes do.
 */
public final class DemoServer extends MainListenerSupport implements StartupListener, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(DemoServer.class);

    private final int port;

    /**
     * A listener for one bridge.
     *
     * @param port that of Camel's HTTP server, {@code camel.server.port}
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

    /** After the listener that starts the HTTP servers. */
    @Override
    public int getOrder() {
        return LOWEST;
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // What is left to say is said when the routes run, too.
    }
}
