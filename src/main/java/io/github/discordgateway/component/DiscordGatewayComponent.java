package io.github.discordgateway.component;

import io.github.discordgateway.transport.HostLookup;
import io.github.discordgateway.transport.MemorySessionStore;
import io.github.discordgateway.transport.SessionSettings;
import io.github.discordgateway.transport.SessionStore;
import io.github.discordgateway.transport.Subscription;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Receives events from the Discord Gateway. */
@Component("discord-gateway")
public class DiscordGatewayComponent extends DefaultComponent {
    private static final long CLOSE_TIMEOUT_SECONDS = 10;

    @Metadata(description = "The default options of all endpoints.")
    private DiscordGatewayConfiguration configuration = new DiscordGatewayConfiguration();

    @Metadata(
            label = "advanced",
            autowired = true,
            description =
                    "The Vert.x instance to use. By default the one in the registry, else the component's" + " own.")
    private @Nullable Vertx vertx;

    @Metadata(
            label = "advanced",
            description = "A folder in which each route records the events in process, so that an event that ended"
                    + " the process twice is skipped. Running out of memory counts with the"
                    + " -XX:OnOutOfMemoryError of the bridge's java.options; a kill does not count. By default"
                    + " nothing is recorded.")
    private @Nullable String crashFolder;

    @Metadata(
            label = "advanced",
            description = "The ids of routes that store what Discord sends at the start of a session, such as who"
                    + " is in which room, separated by commas. If the current session started without such a"
                    + " route, a new one begins.")
    private String statefulRoutes = "";

    private RetryDelays retryDelays = RetryDelays.USUAL;
    private LongSupplier nanoTime = System::nanoTime;
    private final SessionStore memory = new MemorySessionStore();
    private final Map<String, SharedSession> sessions = new HashMap<>();
    private final Bots bots = new Bots();
    private boolean held;
    private @Nullable Vertx ownVertx;
    private boolean replacing;

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) throws Exception {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "A discord-gateway endpoint needs a name for its session, for example discord-gateway:main");
        }
        DiscordGatewayEndpoint endpoint = new DiscordGatewayEndpoint(uri, this, name, configuration.copy());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The Vert.x instance for the connections. */
    synchronized Vertx runningVertx() {
        if (vertx != null) {
            return vertx;
        }
        if (ownVertx == null) {
            ownVertx = HostLookup.vertx(new VertxOptions());
        }
        return ownVertx;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        getCamelContext().addLifecycleStrategy(new DiscordGatewayEndpoint.RemovedRoutes());
    }

    /** The route's id, if it needs the whole session. */
    Optional<String> stateful(@Nullable String routeId) {
        return Stream.of(statefulRoutes.split(","))
                .map(String::strip)
                .filter(id -> id.equals(routeId))
                .findFirst();
    }

    /** Sets the pauses of future sessions. For tests, which need short ones. */
    synchronized void retryDelays(RetryDelays others) {
        retryDelays = others;
    }

    /** Sets the clock of future sessions and routes, as {@link System#nanoTime}. For tests, which control the time. */
    synchronized void nanoTime(LongSupplier other) {
        nanoTime = other;
    }

    /** The clock that measures how long a session or route makes no progress. */
    synchronized LongSupplier nanoTime() {
        return nanoTime;
    }

    /**
     * Joins an endpoint to the session of its name. An IllegalArgumentException names the difference if their options
     * differ.
     */
    synchronized SharedSession join(DiscordGatewayEndpoint endpoint, Subscription subscription) {
        DiscordGatewayConfiguration options = endpoint.getConfiguration();
        SessionSettings settings = options.settings(getCamelContext(), endpoint.getName(), memory);
        SharedSession before = sessions.get(endpoint.getName());
        if (before != null && before.isLeft() && !before.isMadeFrom(settings, options.isSignOff())) {
            end(before);
        }
        SharedSession session = sessions.computeIfAbsent(endpoint.getName(), name -> begin(settings, options));
        if (!session.isMadeFrom(settings, options.isSignOff())) {
            throw new IllegalArgumentException("The endpoints of the session " + endpoint.getName()
                    + " have different options for their shared connection: set botToken, gatewayUrl, apiUrl,"
                    + " compression, shard, proxy and the like on the component, or give the session another name");
        }
        session.join(endpoint, subscription);
        return session;
    }

    private SharedSession begin(SessionSettings settings, DiscordGatewayConfiguration options) {
        SharedSession session = new SharedSession(
                runningVertx(),
                settings,
                bots.of(settings, runningVertx(), options.getMaxIdentifiesPerDay(), retryDelays.betweenIdentifies()),
                new SharedSession.Options(options.isSignOff(), retryDelays.afterGivingUp(), nanoTime),
                Optional.ofNullable(getCamelContext().getRegistry().findSingleByType(SessionMonitor.class)));
        healthChecks().ifPresent(checks -> checks.register(session.healthCheck()));
        return session;
    }

    private Optional<HealthCheckRegistry> healthChecks() {
        return Optional.ofNullable(HealthCheckRegistry.get(getCamelContext()));
    }

    /**
     * Keeps sessions from connecting until {@link #release}, so that they start for all routes that have started by
     * then.
     */
    public synchronized void hold() {
        held = true;
    }

    /** Lets sessions connect when one of their routes runs. This is the default without a {@link #hold}. */
    public synchronized void release() {
        if (held) {
            held = false;
            sessions.values().forEach(SharedSession::connect);
        }
    }

    /**
     * Keeps all sessions connected while routes are replaced. A route that stops and starts again misses nothing, with
     * the same id or another, even if no route runs for a moment. At the end, routes that do not run are stopped. Has
     * no effect while the context stops.
     *
     * @param routes removes and adds routes, on the calling thread
     */
    public void whileReplacing(Runnable routes) {
        replacing(true);
        try {
            routes.run();
        } finally {
            replacing(false).forEach(this::end);
        }
    }

    private synchronized List<SharedSession> replacing(boolean now) {
        replacing = now;
        return List.copyOf(sessions.values());
    }

    private synchronized boolean isReplacing() {
        return replacing && !getCamelContext().isStopping();
    }

    /** Keeps a stopping route in its session if routes are being replaced. Returns whether it did. */
    synchronized boolean keep(SharedSession session, RouteSubscription route) {
        if (isReplacing()) {
            session.keep(route);
        }
        return isReplacing();
    }

    /**
     * Removes unused routes and endpoints from a session, and ends the session if none is left. Does nothing while
     * routes are replaced.
     */
    void tidy(SharedSession session) {
        if (!isReplacing()) {
            end(session);
        }
    }

    private void end(SharedSession session) {
        stop(session);
        synchronized (this) {
            if (session.clear() && sessions.remove(session.name(), session)) {
                healthChecks().ifPresent(checks -> checks.unregister(session.healthCheck()));
                session.close();
            }
        }
    }

    private static void stop(SharedSession session) {
        try {
            for (RouteSubscription route : session.stopped()) {
                session.awaitStop(route);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new RuntimeCamelException("The session " + session.name() + " could not be stopped", e);
        }
    }

    /** Called when a route runs. */
    synchronized void started(SharedSession session) {
        if (!held) {
            session.connect();
        }
    }

    /** The current state of each session. Thread-safe. */
    public synchronized List<SessionSnapshot> sessions() {
        return sessions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(session -> session.getValue().snapshot())
                .toList();
    }

    /** Opens the guard of a route. */
    CrashGuard guard(String session, String route) {
        return crashFolder == null || crashFolder.isBlank()
                ? CrashGuard.none()
                : CrashGuard.of(Path.of(crashFolder), session + "-" + route);
    }

    @Override
    protected void doShutdown() throws Exception {
        bots.close();
        if (ownVertx != null) {
            ownVertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            ownVertx = null;
        }
        super.doShutdown();
    }

    public DiscordGatewayConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(DiscordGatewayConfiguration configuration) {
        this.configuration = configuration;
    }

    public @Nullable String getCrashFolder() {
        return crashFolder;
    }

    public void setCrashFolder(@Nullable String crashFolder) {
        this.crashFolder = crashFolder;
    }

    public String getStatefulRoutes() {
        return statefulRoutes;
    }

    public void setStatefulRoutes(String statefulRoutes) {
        this.statefulRoutes = statefulRoutes;
    }

    public @Nullable Vertx getVertx() {
        return vertx;
    }

    public void setVertx(@Nullable Vertx vertx) {
        this.vertx = vertx;
    }
}
