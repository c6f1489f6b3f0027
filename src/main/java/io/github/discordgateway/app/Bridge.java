package io.github.discordgateway.app;

import io.github.discordgateway.app.logs.JsonLogFields;
import io.github.discordgateway.app.logs.LogFormat;
import io.github.discordgateway.app.management.ManagementEndpoint;
import io.github.discordgateway.app.management.RedactedHealth;
import io.github.discordgateway.app.management.access.GuardedManagement;
import io.github.discordgateway.app.management.access.PortUnusableException;
import io.github.discordgateway.app.settings.Variables;
import io.github.discordgateway.failure.Causes;
import io.github.discordgateway.store.FullDisk;
import io.github.discordgateway.store.NativeLibraries;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.StoreUnusableException;
import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListener;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge as a Camel Main application: properties, routes and beans, from a folder or else from the jar.
 *
 * <p>The program {@link #run runs} it until the process is asked to stop. Another program that embeds it calls
 * {@link #start} and {@link #stop}. An instance runs once, and one thread at a time may use it.
 */
public final class Bridge {
    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);

    private final StartupValidator check = new StartupValidator();
    private final ProgramDirectory directory;
    private final BridgeRoutes routes;
    private final BridgeMain camel;
    private Variables variables = Variables.ofEnvironment();

    /**
     * Creates a bridge in the working directory, with the jars of the folder {@code plugins}.
     *
     * @param vertx owned by the caller, who closes it when the bridge has ended
     * @throws StartRefusedException if {@code plugins} cannot be read
     */
    public Bridge(Vertx vertx) {
        this(vertx, ProgramDirectory.WORKING_DIRECTORY);
        Plugins.load();
    }

    /**
     * Creates a bridge in another folder, which may be missing.
     *
     * @param vertx owned by the caller, who closes it when the bridge has ended
     * @param folder the folder of {@code application.properties} and {@code routes}, if there are any
     */
    public Bridge(Vertx vertx, Path folder) {
        this(vertx, new ProgramDirectory(folder));
    }

    private Bridge(Vertx vertx, ProgramDirectory directory) {
        this.directory = directory;
        routes = new BridgeRoutes(directory);
        camel = new BridgeMain(check, routes);
        camel.setPropertyPlaceholderLocations(directory.propertyLocations());
        camel.bind("vertx", vertx);
        camel.bind("guardedManagement", new GuardedManagement());
        camel.bind("redactedHealth", new RedactedHealth());
        camel.bind("boundedJson", new BoundedJson());
        camel.addMainListener(check);
        camel.addMainListener(new ManagementEndpoint(ProgramVersion.get()));
        camel.addMainListener(routes);
    }

    /**
     * Applies the settings of these variables. They win over the properties files.
     *
     * @throws StartRefusedException if they contradict each other
     */
    public Bridge with(Variables variables) {
        this.variables = variables;
        check.warnOf(variables);
        settings(directory, variables, camel::bind).forEach(this::with);
        return this;
    }

    /**
     * The properties that these variables set.
     *
     * @throws StartRefusedException if they contradict each other
     */
    static Map<String, String> settings(
            ProgramDirectory directory, Variables variables, BiConsumer<String, Object> bind) {
        try {
            return variables.properties(directory.propertyNames(), bind);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new StartRefusedException(ExitCode.CONFIGURATION, List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Ignores the environment: only properties files and what is set here count. */
    public Bridge withoutEnvironment() {
        check.ignoreEnvironment();
        return this;
    }

    /** Sets a property or a variable. It wins over the files, and the environment wins over it. */
    public Bridge with(String property, String value) {
        camel.addOverrideProperty(property, value);
        return this;
    }

    /** Binds a bean for the routes. */
    public Bridge withBean(String name, Object bean) {
        camel.bind(name, bean);
        return this;
    }

    /** Adds a listener of the start and the stop. */
    public Bridge with(MainListener listener) {
        camel.addMainListener(listener);
        return this;
    }

    /**
     * Runs an action when another process has taken over the database. The bridge then has to be stopped.
     *
     * @param action receives one line that says what happened and what to do; it must not block
     */
    public Bridge whenTakenOver(Consumer<String> action) {
        return with(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport main) {
                main.getCamelContext()
                        .getRegistry()
                        .findByType(StoreDataSource.class)
                        .forEach(store -> store.whenTakenOver(action));
            }
        });
    }

    /** Adds the routes of a subfolder of {@code routes}. */
    public Bridge withRoutes(String folder) {
        routes.add(folder);
        return this;
    }

    /**
     * Runs until the process is asked to stop.
     *
     * @return the exit code
     * @throws StartRefusedException if a setting is invalid
     */
    public int run() {
        prepareLog();
        whenTakenOver(line -> endTakenOver());
        try {
            camel.run();
            return camel.getExitCode();
        } catch (Exception e) {
            throw refusal(e);
        }
    }

    private void endTakenOver() {
        LOG.error(
                "[Bridge] The other process continues the session; this one ends with exit code {}",
                ExitCode.TAKEN_OVER);
        camel.end(ExitCode.TAKEN_OVER);
    }

    /**
     * Starts the bridge embedded in another program, which handles the process's signals. Returns when it runs.
     *
     * @throws StartRefusedException if a setting is invalid; then nothing runs
     */
    public void start() {
        prepareLog();
        try {
            camel.startAsGuest();
        } catch (Exception e) {
            camel.stop();
            throw refusal(e);
        }
    }

    private void prepareLog() {
        with(new MainListenerSupport() {
            @Override
            public void beforeStart(BaseMainSupport main) {
                check.announce(main.getCamelContext());
            }

            @Override
            public void beforeStop(BaseMainSupport main) {
                LOG.info("[Bridge] Stopping: events in flight finish, and queued events stay in the outbox");
            }

            @Override
            public void afterStop(BaseMainSupport main) {
                LOG.info("[Bridge] Stopped");
            }
        });
        if (LogFormat.of(variables) == LogFormat.JSON) {
            with(new JsonLogFields());
        }
    }

    /**
     * Starts the components with the bridge's settings, but no routes and no servers. A running bridge is not
     * disturbed.
     *
     * @return the started context, valid until {@link #stop}
     * @throws StartRefusedException if a setting is invalid
     */
    CamelContext startWithoutRoutes() {
        List.of("camel.management", "camel.server", "camel.routecontroller")
                .forEach(part -> with(part + ".enabled", "false"));
        routes.takeNone();
        try {
            camel.start();
            return camel.getCamelContext();
        } catch (Exception e) {
            throw refusal(e);
        }
    }

    /**
     * Stops the bridge as SIGTERM stops the program. Events in flight finish, queued events stay in the outbox, and the
     * session stays resumable. Returns when that is done, at the latest shortly after
     * {@code camel.main.shutdown-timeout}.
     */
    public void stop() {
        try {
            camel.stopAsGuest();
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    /** The warning about an unwise setting, in one line; known after the settings were checked. */
    Optional<String> warning() {
        return check.warning();
    }

    private StartRefusedException refusal(Exception failure) {
        return check.refusal().orElseGet(() -> startFailure(failure));
    }

    private StartRefusedException startFailure(Exception failure) {
        LOG.debug("The start failed", failure);
        Optional<String> problem = routes.problem(failure);
        if (problem.isPresent()) {
            return new StartRefusedException(ExitCode.CONFIGURATION, List.of(problem.get()));
        }
        Throwable root = Causes.root(failure);
        if (root instanceof PortUnusableException port) {
            return new StartRefusedException(
                    port.isTaken() ? ExitCode.UNAVAILABLE : ExitCode.CONFIGURATION, List.of(port.getMessage()));
        }
        int exitCode = FullDisk.isReason(root)
                ? ExitCode.FULL_DISK
                : NativeLibraries.isReason(root) ? ExitCode.CONFIGURATION : ExitCode.FAILURE;
        String cause = String.valueOf(root.getMessage());
        if (root instanceof StoreUnusableException) {
            return new StartRefusedException(exitCode, List.of(cause));
        }
        String line = "The bridge cannot start: " + failure.getMessage();
        return new StartRefusedException(
                exitCode, line.contains(cause) ? List.of(line) : List.of(line, "The cause: " + cause));
    }
}
