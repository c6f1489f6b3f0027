package io.github.discordgateway.app.management.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.vertx.common.VertxHelper;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server with an {@link AccessGuard} in front of every path. It binds the port during initialization, before
 * Camel starts anything, or fails with a {@link PortUnusableException}. Until it is started, it responds with 503.
 * {@link Connections} limits the load from clients.
 */
final class GuardedHttpServer extends VertxPlatformHttpServer {
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Logger LOG = LoggerFactory.getLogger(GuardedHttpServer.class);
    private static final String SERVED = GuardedHttpServer.class.getName();
    private static final int PERIOD_MS = 1000;
    /** The backlog. The system accepts a burst, which uses files, before the server can close a connection. */
    private static final int BACKLOG = 50;

    private final VertxPlatformHttpServerConfiguration configuration;
    private final AccessGuard guard;
    private final boolean isTokenSet;
    private final Connections connections;
    private @Nullable HttpServer server;
    private long timer;
    private volatile boolean serving;

    GuardedHttpServer(VertxPlatformHttpServerConfiguration configuration, AccessGuard guard, boolean isTokenSet) {
        this(configuration, guard, isTokenSet, new Connections());
    }

    GuardedHttpServer(
            VertxPlatformHttpServerConfiguration configuration,
            AccessGuard guard,
            boolean isTokenSet,
            Connections connections) {
        super(configuration);
        this.connections = connections;
        this.configuration = configuration;
        this.guard = guard;
        this.isTokenSet = isTokenSet;
    }

    @Override
    public @Nullable HttpServer getServer() {
        return server;
    }

    @Override
    public int getPort() {
        HttpServer bound = server;
        return bound == null ? super.getPort() : bound.actualPort();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        initializeServer();
        bind();
    }

    @Override
    protected void doStart() {
        serving = true;
    }

    @Override
    protected void doShutdown() throws Exception {
        stopServer();
        super.doShutdown();
    }

    private void bind() throws Exception {
        InetAddress address = address();
        if (!isTokenSet && !address.isLoopbackAddress()) {
            throw PortUnusableException.unsafe(ManagementSettings.tokenMissing(address.getHostAddress()));
        }
        Router router = guarded();
        HttpServer bound = getVertx()
                .createHttpServer(options())
                .connectionHandler(connections::opened)
                .requestHandler(request -> {
                    connections.requested(request);
                    if (isPath(request.path())) {
                        router.handle(request);
                    } else {
                        request.response()
                                .setStatusCode(HttpResponseStatus.BAD_REQUEST.code())
                                .end();
                    }
                });
        try {
            bound.listen(SocketAddress.inetSocketAddress(configuration.getBindPort(), address.getHostAddress()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw cannotBeUsed(Objects.requireNonNull(e.getCause()));
        }
        server = bound;
        timer = getVertx().setPeriodic(PERIOD_MS, now -> connections.closeSlow());
    }

    /** Whether Vert.x's router accepts the path; it throws for any other. */
    private static boolean isPath(@Nullable String path) {
        return path != null
                && path.startsWith("/")
                && !BROKEN_ESCAPE.matcher(path).find();
    }

    /** Resolves the name once, so that the checked address is the bound one. */
    private InetAddress address() {
        try {
            return InetAddress.getByName(configuration.getBindHost());
        } catch (UnknownHostException e) {
            throw cannotBeUsed(e);
        }
    }

    private PortUnusableException cannotBeUsed(Throwable cause) {
        return PortUnusableException.taken("Port %d on %s cannot be used (%s): stop the program that uses it, or choose"
                        .formatted(configuration.getBindPort(), configuration.getBindHost(), cause.getMessage())
                + " another with MANAGEMENT_PORT");
    }

    private HttpServerOptions options() throws Exception {
        // Without HTTP/2, the connection handler runs when a connection opens, not after its protocol is known.
        HttpServerOptions options =
                new HttpServerOptions().setHttp2ClearTextEnabled(false).setAcceptBacklog(BACKLOG);
        SSLContextParameters tls = configuration.getSslContextParameters();
        if (tls == null && configuration.isUseGlobalSslContextParameters()) {
            tls = getCamelContext().getSSLContextParameters();
        }
        if (tls != null) {
            VertxHelper.setupSSLOptions(getCamelContext(), tls, options);
        }
        return options;
    }

    private Router guarded() {
        VertxPlatformHttpRouter served = VertxPlatformHttpRouter.lookup(
                getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(getConfigurationPort()));
        Router router = Router.router(getVertx());
        // No path here, so this also covers paths that cannot be parsed.
        router.route().handler(guard).failureHandler(GuardedHttpServer::failBeforeServed);
        router.route().handler(this::waitForStart);
        router.route(configuration.getPath() + "*").subRouter(served);
        served.route().last().failureHandler(GuardedHttpServer::fail);
        return router;
    }

    /**
     * Fails a request before Camel's router, for example one without a host. Vert.x cannot route such a failure through
     * it.
     */
    private static void failBeforeServed(RoutingContext context) {
        if (context.get(SERVED) == null) {
            fail(context);
        } else {
            context.next();
        }
    }

    private static void fail(RoutingContext context) {
        int fault = HttpResponseStatus.INTERNAL_SERVER_ERROR.code();
        int status = context.statusCode() < HttpResponseStatus.BAD_REQUEST.code() ? fault : context.statusCode();
        if (status >= fault) {
            LOG.error(
                    "[Management] {} {} failed",
                    context.request().method(),
                    context.request().path(),
                    context.failure());
        }
        if (!context.response().ended()) {
            context.response().setStatusCode(status).end();
        }
    }

    private void waitForStart(RoutingContext context) {
        if (serving) {
            context.put(SERVED, true);
            context.next();
        } else {
            AccessGuard.line(context, HttpResponseStatus.SERVICE_UNAVAILABLE, "The program is starting");
        }
    }

    @Override
    protected void stopServer() {
        HttpServer bound = server;
        if (bound != null) {
            server = null;
            getVertx().cancelTimer(timer);
            bound.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
