package io.github.discordgateway.app;

import io.github.discordgateway.app.access.GuardedManagement;
import io.github.discordgateway.app.live.LiveRoutes;
import io.github.discordgateway.store.StoreUnusableException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.MainListener;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.util.OrderedLocationProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge as a Camel Main application: properties, routes and beans, from the working directory or else from the
 * jar.
 */
final class Bridge {
    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final String ROUTES = "routes";
    private static final String FILE = "file:";
    private static final String PROPERTIES = "application.properties";

    /** Camel's word for a pattern that no file fits. */
    private static final String NO_ROUTES = "false";

    /** Where properties are read, the first file that there is; the environment and -D win over them. */
    static final String PROPERTY_LOCATIONS = "file:" + PROPERTIES + ";optional=true,classpath:program/" + PROPERTIES;

    private final StartCheck check = new StartCheck();
    private final LiveFolders live = new LiveFolders();
    private final Main camel = new CheckedMain(check, live);
    private final StringBuilder routes = new StringBuilder(inWorkingDirectoryOrJar(ROUTES));

    Bridge(Vertx vertx) {
        Plugins.load();
        camel.setPropertyPlaceholderLocations(PROPERTY_LOCATIONS);
        camel.bind("vertx", vertx);
        camel.bind("guardedManagement", new GuardedManagement());
        camel.addMainListener(check);
        camel.addMainListener(new ManagementEndpoint());
        camel.addMainListener(live);
    }

    /** Reads {@code .env} from the working directory; the environment wins over it, and an empty value is none. */
    Bridge withDotenv() {
        EnvironmentFile.read().forEach(this::with);
        return this;
    }

    /** Closes the environment off, so that only what is set here and in the properties files counts. */
    Bridge withoutEnvironment() {
        check.ignoreEnvironment();
        return this;
    }

    /** Sets a property over whatever the files say. */
    Bridge with(String property, String value) {
        camel.addOverrideProperty(property, value);
        return this;
    }

    /** Binds a bean for the routes. */
    Bridge withBean(String name, Object bean) {
        camel.bind(name, bean);
        return this;
    }

    /** Lets a listener follow the start. */
    Bridge with(MainListener listener) {
        camel.addMainListener(listener);
        return this;
    }

    /** Adds the routes of a folder below {@code routes}. */
    Bridge withRoutes(String folder) {
        routes.append(',').append(inWorkingDirectoryOrJar(ROUTES + "/" + folder));
        return this;
    }

    /**
     * Runs until the process is told to stop.
     *
     * @return the exit code
     * @throws StartRefusedException where a setting has to be mended first
     */
    int run() {
        camel.configure().setRoutesIncludePattern(routes.toString());
        if (LogFormat.current() == LogFormat.JSON) {
            with(new JsonLogFields());
        }
        try {
            camel.run();
            return camel.getExitCode();
        } catch (Exception e) {
            throw check.refusal().orElseGet(() -> startFailure(e));
        }
    }

    /**
     * Starts the components with the bridge's settings, without routes and without servers of its own, so also beside a
     * bridge that runs.
     *
     * @return until {@link #stop}
     * @throws StartRefusedException where a setting has to be mended first
     */
    CamelContext startWithoutRoutes() {
        List.of("camel.management", "camel.server", "camel.routecontroller")
                .forEach(part -> with(part + ".enabled", "false"));
        with("camel.main.routes-reload-enabled", "false");
        camel.configure().setRoutesIncludePattern(NO_ROUTES);
        try {
            camel.start();
            return camel.getCamelContext();
        } catch (Exception e) {
            throw check.refusal().orElseGet(() -> startFailure(e));
        }
    }

    /** Ends what {@link #startWithoutRoutes} has started. */
    void stop() {
        camel.stop();
    }

    /** What the settings allow but is unwise, in one line; known once they were looked at. */
    Optional<String> warning() {
        return check.warning();
    }

    /** Looks at the settings, and takes the routes that they ask for, as soon as the vaults can be asked. */
    private static final class CheckedMain extends Main {
        private final StartCheck check;
        private final LiveFolders live;

        CheckedMain(StartCheck check, LiveFolders live) {
            this.check = check;
            this.live = live;
        }

        @Override
        protected void doConfigureCamelContextFromMainConfiguration(
                CamelContext context, MainConfigurationProperties configuration, OrderedLocationProperties configured)
                throws Exception {
            live.note(configuration);
            super.doConfigureCamelContextFromMainConfiguration(context, configuration, configured);
        }

        @Override
        protected void doConfigureVaultFromMainConfiguration(
                CamelContext context, MainConfigurationProperties configuration, OrderedLocationProperties configured)
                throws Exception {
            super.doConfigureVaultFromMainConfiguration(context, configuration, configured);
            check.look(context);
            if (TopicOutbox.isChosen(context)
                    && !configuration.getRoutesIncludePattern().equals(NO_ROUTES)) {
                configuration.setRoutesIncludePattern(configuration.getRoutesIncludePattern() + ","
                        + inWorkingDirectoryOrJar(ROUTES + "/" + TopicOutbox.ROUTES));
            }
        }
    }

    /** Watches the folders whose routes run, in the place of Camel's own watcher. */
    private static final class LiveFolders extends MainListenerSupport {
        private @Nullable LiveRoutes routes;

        /** Before the routes are loaded. */
        void note(MainConfigurationProperties configuration) {
            List<Path> folders = Stream.of(
                            configuration.getRoutesIncludePattern().split(","))
                    .filter(pattern -> pattern.startsWith(FILE))
                    .map(pattern -> Path.of(pattern.substring(FILE.length())).getParent())
                    .toList();
            if (configuration.isRoutesReloadEnabled() && !folders.isEmpty()) {
                routes = watched(folders);
            }
            configuration.setRoutesReloadEnabled(false);
        }

        private static @Nullable LiveRoutes watched(List<Path> folders) {
            try {
                return new LiveRoutes(folders);
            } catch (IOException e) {
                LOG.warn(
                        "[Routes] {} cannot be watched, so changes take effect at the next start: {}",
                        folders,
                        e.toString());
                return null;
            }
        }

        @Override
        public void afterStart(BaseMainSupport main) {
            if (routes != null) {
                routes.watch(main.getCamelContext());
            }
        }

        @Override
        public void beforeStop(BaseMainSupport main) {
            if (routes != null) {
                routes.stop();
            }
        }
    }

    private static StartRefusedException startFailure(Exception failure) {
        LOG.debug("The start failed", failure);
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof StoreUnusableException) {
            return new StartRefusedException(ExitCode.FAILURE, List.of(root.getMessage()));
        }
        return new StartRefusedException(
                ExitCode.FAILURE,
                List.of("The bridge cannot start: " + failure.getMessage(), "The cause: " + root.getMessage()));
    }

    private static String inWorkingDirectoryOrJar(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            boolean hasRoutes =
                    files.anyMatch(file -> file.getFileName().toString().endsWith(".camel.yaml"));
            return (hasRoutes ? FILE : "classpath:") + folder + "/*.camel.yaml";
        } catch (IOException e) {
            return "classpath:" + folder + "/*.camel.yaml";
        }
    }
}
