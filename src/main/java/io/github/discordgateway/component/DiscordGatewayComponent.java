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

    @Metadata(description = "The options that all endpoints of the component start from.")
    private DiscordGatewayConfiguration configuration = new DiscordGatewayConfiguration();

    @Metadata(
            label = "advanced",
            autowired = true,
            description =
                    "The Vert.x instance to use; by default the one in the registry, else one of the component's own.")
    private @Nullable Vertx vertx;

    @Metadata(
            label = "advanced",
            description =
                    "A folder in which each route notes what it has in hand, so that an event that ended the process twice"
                            + " is skipped, instead of ending it again and again. Java's end for want of memory counts"
                            + " with the -XX:OnOutOfMemoryError of the bridge's java.options; a kill does not. By"
                            + " default nothing is noted.")
    private @Nullable String crashFolder;

    @Metadata(
            label = "advanced",
            description =
                    "The ids of routes that keep what Discord shows at the beginning of a session, as who is in which"
                            + " room, separated by commas. If such a route had no part in the session so far, a new one"
                            + " begins.")
    private String statefulRoutes = "";

    private Pauses pauses = Pauses.USUAL;
    private LongSupplier nanoTime = System::nanoTime;
    private final SessionStore memory = new MemorySessionStore();
    private final Map<String, SharedSession> sessions = new HashMap<>();
    private final Bots bots = new Bots();
    private boolean held;
    private @Nullable Vertx ownVertx;
    private @Nullable RouteReplacement replacement;

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

    /** The Vert.x instance that connections run on. */
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

    /** A route's id if it needs all of a session. */
    Optional<String> stateful(@Nullable String routeId) {
        return Stream.of(statefulRoutes.split(","))
                .map(String::strip)
                .filter(id -> id.equals(routeId))
                .findFirst();
    }

    /** For sessions to come; a test has no time for the usual ones. */
    synchronized void pauses(Pauses others) {
        pauses = others;
    }

    /** Sets the clock of sessions and routes to come, as {@link System#nanoTime}; a test moves the time by itself. */
    synchronized void nanoTime(LongSupplier other) {
        nanoTime = other;
    }

    /** The clock that measures how long a session or route makes no progress. */
    synchronized LongSupplier nanoTime() {
        return nanoTime;
    }

    /** An endpoint takes part in the session of its name; an IllegalArgumentException says where it disagrees. */
    synchronized SharedSession join(DiscordGatewayEndpoint endpoint, Subscription subscription) {
        DiscordGatewayConfiguration options = endpoint.getConfiguration();
        SessionSettings settings = options.settings(getCamelContext(), endpoint.getName(), memory);
        SharedSession before = sessions.get(endpoint.getName());
        if (replacement != null
                && before != null
                && !before.isMadeFrom(settings, options.isSignOff())
                && replacement.hasLeft(before.endpoints())) {
            end(replacement.remove(before::equals));
        }
        SharedSession session = sessions.computeIfAbsent(endpoint.getName(), name -> begin(settings, options));
        if (!session.isMadeFrom(settings, options.isSignOff())) {
            throw new IllegalArgumentException("The endpoints of the session " + endpoint.getName()
                    + " name different options for the connection, which they share: set botToken, gatewayUrl, apiUrl,"
                    + " compression, shard, proxy and the like on the component, or give the session another name");
        }
        session.join(endpoint, subscription);
        replacement().ifPresent(kept -> kept.joined(endpoint));
        return session;
    }

    private SharedSession begin(SessionSettings settings, DiscordGatewayConfiguration options) {
        SharedSession session = new SharedSession(
                runningVertx(),
                settings,
                bots.of(settings, runningVertx(), options.getMaxIdentifiesPerDay(), pauses.betweenIdentifies()),
                new SharedSession.Options(options.isSignOff(), pauses.afterGivingUp(), nanoTime),
                Optional.ofNullable(getCamelContext().getRegistry().findSingleByType(SessionMonitor.class)));
        healthChecks().ifPresent(checks -> checks.register(session.healthCheck()));
        return session;
    }

    private Optional<HealthCheckRegistry> healthChecks() {
        return Optional.ofNullable(HealthCheckRegistry.get(getCamelContext()));
    }

    /** The last route of an endpoint is gone; while routes are replaced, its session waits for others. */
    synchronized void leave(DiscordGatewayEndpoint endpoint, SharedSession session) {
        replacement().ifPresentOrElse(kept -> kept.left(endpoint, session), () -> end(endpoint, session));
    }

    /** A route is gone; while routes are replaced, its part in the session waits for another. */
    synchronized void removed(RouteReplacement.Part part) {
        replacement().ifPresentOrElse(kept -> kept.removed(part), () -> forget(part));
    }

    private void forget(RouteReplacement.Part part) {
        part.session().forget(part.route());
        part.route().close(getCamelContext());
    }

    private void end(DiscordGatewayEndpoint endpoint, SharedSession session) {
        if (session.leave(endpoint)) {
            sessions.remove(endpoint.getName(), session);
            healthChecks().ifPresent(checks -> checks.unregister(session.healthCheck()));
            session.close();
        }
    }

    /**
     * Lets no session connect before a {@link #release}, so that it begins for all routes that have started by then.
     */
    public synchronized void hold() {
        held = true;
    }

    /** Lets sessions connect as soon as one of their routes runs, which is so without a {@link #hold}. */
    public synchronized void release() {
        if (held) {
            held = false;
            sessions.values().forEach(SharedSession::connect);
        }
    }

    /**
     * Keeps every session as it is while routes are replaced by others: one that stops and starts again, with the same
     * id or another, misses nothing, and the connection stays although no route may run for a moment. Whatever does not
     * run at the end is then stopped. Not while the context stops.
     *
     * @param routes removes routes and adds others, from the thread that calls this
     */
    public void whileReplacing(Runnable routes) {
        synchronized (this) {
            replacement = new RouteReplacement();
        }
        try {
            routes.run();
        } finally {
            end(remains());
        }
    }

    private synchronized RouteReplacement.Remains remains() {
        RouteReplacement done = replacement == null ? new RouteReplacement() : replacement;
        replacement = null;
        return done.remove(session -> true);
    }

    private void end(RouteReplacement.Remains remains) {
        remains.parts().forEach(part -> stop(part.session(), part.route()));
        remains.removed().forEach(this::forget);
        synchronized (this) {
            remains.endpoints().forEach(this::end);
        }
    }

    private static void stop(SharedSession session, RouteSubscription route) {
        try {
            session.awaitStop(route);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new RuntimeCamelException("The session " + session.name() + " could not be stopped", e);
        }
    }

    private Optional<RouteReplacement> replacement() {
        return getCamelContext().isStopping() ? Optional.empty() : Optional.ofNullable(replacement);
    }

    /** Whether a route that stops is being replaced, so that its part in the session is kept. */
    synchronized boolean keep(RouteReplacement.Part part) {
        replacement().ifPresent(kept -> kept.stopped(part));
        return replacement().isPresent();
    }

    /** The part in a session that a route with the same id has left behind and that fits. */
    synchronized Optional<RouteSubscription> replaced(
            String routeId, DiscordGatewayEndpoint endpoint, SharedSession session) {
        return replacement().flatMap(kept -> kept.takeOver(routeId, session, endpoint));
    }

    /** A new route goes on where those stopped that it may take the place of. */
    synchronized void follow(String routeId, SharedSession session, RouteSubscription newcomer) {
        replacement().ifPresent(kept -> kept.follow(routeId, session, newcomer));
    }

    /** A route runs, whether or not it had stopped. */
    synchronized void started(SharedSession session, RouteSubscription route) {
        replacement().ifPresent(kept -> kept.started(route));
        if (!held) {
            session.connect();
        }
    }

    /** What there is to see of each session now; any thread may ask. */
    public synchronized List<SessionView> sessions() {
        return sessions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(session -> session.getValue().view())
                .toList();
    }

    /** The guard of a route of a session. */
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
