package io.github.discordgateway.component;

import io.github.discordgateway.gateway.IdentifyBudget;
import io.github.discordgateway.transport.IdentifyPermits;
import io.github.discordgateway.transport.MemorySessionStore;
import io.github.discordgateway.transport.SessionSettings;
import io.github.discordgateway.transport.SessionStore;
import io.github.discordgateway.transport.Subscription;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
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

    private Pauses pauses = Pauses.USUAL;
    private final SessionStore memory = new MemorySessionStore();
    private final Map<String, SharedSession> sessions = new HashMap<>();
    private final Map<String, IdentifyPermits> permits = new HashMap<>();
    private @Nullable Vertx ownVertx;

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
            ownVertx = Vertx.vertx();
        }
        return ownVertx;
    }

    /** For sessions to come; a test has no time for the usual ones. */
    synchronized void pauses(Pauses others) {
        pauses = others;
    }

    /** An endpoint takes part in the session of its name; an IllegalArgumentException says where it disagrees. */
    synchronized SharedSession join(DiscordGatewayEndpoint endpoint, Subscription subscription) {
        DiscordGatewayConfiguration options = endpoint.getConfiguration();
        SessionSettings settings = options.settings(getCamelContext(), endpoint.getName(), memory);
        SharedSession session = sessions.computeIfAbsent(endpoint.getName(), name -> begin(settings, options));
        if (!session.isMadeFrom(settings, options.isSignOff())) {
            throw new IllegalArgumentException("The endpoints of the session " + endpoint.getName()
                    + " name different options for the connection, which they share: set botToken, gatewayUrl, apiUrl,"
                    + " compression, shard, proxy and the like on the component, or give the session another name");
        }
        session.join(endpoint, subscription);
        return session;
    }

    private SharedSession begin(SessionSettings settings, DiscordGatewayConfiguration options) {
        SharedSession session = new SharedSession(
                runningVertx(),
                settings,
                permits(settings, options.getMaxIdentifiesPerDay()),
                options.isSignOff(),
                pauses.afterGivingUp(),
                Optional.ofNullable(getCamelContext().getRegistry().findSingleByType(SessionMonitor.class)));
        healthChecks().ifPresent(checks -> checks.register(session.healthCheck()));
        return session;
    }

    private Optional<HealthCheckRegistry> healthChecks() {
        return Optional.ofNullable(HealthCheckRegistry.get(getCamelContext()));
    }

    synchronized void leave(DiscordGatewayEndpoint endpoint, SharedSession session) {
        if (session.leave(endpoint)) {
            sessions.remove(endpoint.getName(), session);
            healthChecks().ifPresent(checks -> checks.unregister(session.healthCheck()));
            session.close();
        }
    }

    /** What there is to see of each session now; any thread may ask. */
    public synchronized List<SessionView> sessions() {
        return sessions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(session -> session.getValue().view())
                .toList();
    }

    /** All sessions of a bot identify one after the other. */
    private IdentifyPermits permits(SessionSettings settings, int maxIdentifiesPerDay) {
        if (maxIdentifiesPerDay < 1) {
            throw new IllegalArgumentException("The option maxIdentifiesPerDay is " + maxIdentifiesPerDay
                    + ": without an identify no session begins; it is from 1 to below 1000");
        }
        String bot = settings.access().token().bot();
        return permits.computeIfAbsent(
                bot,
                one -> new IdentifyPermits(
                        settings.store(),
                        one,
                        new IdentifyBudget(maxIdentifiesPerDay, pauses.betweenIdentifies()),
                        InstantSource.system()));
    }

    @Override
    protected void doShutdown() throws Exception {
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

    public @Nullable Vertx getVertx() {
        return vertx;
    }

    public void setVertx(@Nullable Vertx vertx) {
        this.vertx = vertx;
    }
}
