package io.github.discordgateway.routes;

import static org.awaitility.Awaitility.await;

import io.github.discordgateway.Patience;
import io.github.discordgateway.hub.outbox.DeadLetterSelection;
import io.github.discordgateway.hub.outbox.DeadLetters;
import io.github.discordgateway.hub.outbox.Progress;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatedGuild;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.github.discordgateway.store.TestDatabase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.DefaultRegistry;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The project's routes, run by Camel Main with the project's properties, between a simulated guild and a recording hub.
 */
final class RunningRoutes implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final GatewaySimulator simulator =
            GatewaySimulator.start(vertx, new SimulatorOptions().identifyInterval(Duration.ZERO));
    private final PinnedBeans beans = new PinnedBeans();
    private final CamelContext context = new DefaultCamelContext(beans);
    private final Main camel = new MainWith(context);
    private TestDatabase database;
    private String moreFiles = "";

    private RunningRoutes(String endpoint, Path data) {
        database = TestDatabase.sqlite(data);
        camel.setPropertyPlaceholderLocations("file:application.properties");
        beans.pin("vertx", vertx);
        camel.addMainListener(new EnvironmentShutOut());
        with("camel.management.enabled", "false");
        with("camel.main.routes-reload-enabled", "false");
        with("discord.bot-token", new SimulatorOptions().token());
        with("primary.guild-id", simulator.guild().id());
        with("discord.api-url", simulator.apiUrl());
        with("discord.gateway-url", simulator.gatewayUrl());
        with("hub.endpoint", endpoint);
        with("hub.secret", HubDouble.SECRETS);
        // What is refused is corrected only if a test wants that.
        with("hub.corrections.period", "3600000");
        with("hub.retry.delay", "1");
        with("hub.retry.max-delay", "10");
        with("hub.response-timeout", Patience.LIMIT.toMillis());
        with("camel.main.shutdown-timeout", Patience.LIMIT.toSeconds());
        with("data.dir", data.toString());
    }

    /** Routes that post to that hub and are still to be started. */
    static RunningRoutes to(HubDouble hub, Path data) {
        return to(hub.endpoint(), data);
    }

    /** Routes that post to that address and are still to be started. */
    static RunningRoutes to(String endpoint, Path data) {
        return new RunningRoutes(endpoint, data);
    }

    /** Keeps what outlives the routes in another database than SQLite's. */
    RunningRoutes on(TestDatabase other) {
        database = other;
        return with("outbox.datasource.url", other.url())
                .with("outbox.datasource.username", other.username())
                .with("outbox.datasource.password", other.password());
    }

    /** Sets a property over what {@code application.properties} says. */
    RunningRoutes with(String property, Object value) {
        camel.addOverrideProperty(property, value.toString());
        return this;
    }

    /** Replaces a bean of {@code beans.camel.yaml}. */
    RunningRoutes withBean(String name, Object bean) {
        beans.pin(name, bean);
        return this;
    }

    /** Loads the route files of a folder below {@code routes} as well. */
    RunningRoutes withFolder(String folder) {
        moreFiles = ",file:routes/" + folder + "/*.camel.yaml";
        return this;
    }

    /** Lets something happen in the guild before the routes start. */
    RunningRoutes after(Consumer<SimulatedGuild> past) {
        past.accept(guild());
        return this;
    }

    RunningRoutes start() {
        return start(Dialect.YAML);
    }

    /** Returns when the session has begun: what was there before is in the snapshot, what comes now is live. */
    RunningRoutes start(Dialect dialect) {
        dialect.addRoutesTo(camel);
        camel.configure().setRoutesIncludePattern(camel.configure().getRoutesIncludePattern() + moreFiles);
        camel.start();
        await().until(() -> simulator.traffic().identifies() == 1);
        return this;
    }

    GatewaySimulator simulator() {
        return simulator;
    }

    SimulatedGuild guild() {
        return simulator.guild();
    }

    CamelContext context() {
        return context;
    }

    Main camel() {
        return camel;
    }

    /** The body of each dead letter, by the event's id. */
    Map<String, String> deadLetters() {
        Map<String, String> letters = new TreeMap<>();
        try (var dataSource = database.dataSource()) {
            new JdbcTemplate(dataSource).query("SELECT event_id, body FROM dead_letter", row -> {
                letters.put(row.getString("event_id"), row.getString("body"));
            });
        }
        return letters;
    }

    /** Replays all dead letters. */
    Progress.View replayAll() {
        return context()
                .createProducerTemplate()
                .send(
                        "direct:replay-dead-letters",
                        exchange -> exchange.setProperty(DeadLetters.SELECTION, DeadLetterSelection.everything()))
                .getMessage()
                .getBody(Progress.View.class);
    }

    /** Waits until every event is delivered or has become a dead letter. */
    void awaitEmptyOutbox() {
        await().until(() -> query("SELECT COUNT(*) FROM outbox", Integer.class).equals(List.of(0)));
    }

    /** The one column that a statement gives. */
    <T> List<T> query(String sql, Class<T> type, Object... parameters) {
        try (var dataSource = database.dataSource()) {
            return new JdbcTemplate(dataSource).queryForList(sql, type, parameters);
        }
    }

    @Override
    public void close() {
        camel.stop();
        simulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static final class MainWith extends Main {
        private final CamelContext context;

        MainWith(CamelContext context) {
            this.context = context;
        }

        @Override
        protected CamelContext createCamelContext() {
            return context;
        }
    }

    /** A registry whose first beans stay, whatever the routes bind to their names. */
    private static final class PinnedBeans extends DefaultRegistry {
        private final Set<String> pinned = new HashSet<>();

        void pin(String name, Object bean) {
            bind(name, bean);
            pinned.add(name);
        }

        @Override
        public void bind(String name, Class<?> type, Object bean, String initMethod, String destroyMethod) {
            if (!pinned.contains(name)) {
                super.bind(name, type, bean, initMethod, destroyMethod);
            }
        }

        @Override
        public void unbind(String name) {
            if (!pinned.contains(name)) {
                super.unbind(name);
            }
        }
    }

    private static final class EnvironmentShutOut extends MainListenerSupport {
        @Override
        public void beforeInitialize(BaseMainSupport main) {
            ((PropertiesComponent) main.getCamelContext().getPropertiesComponent())
                    .setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        }
    }
}
