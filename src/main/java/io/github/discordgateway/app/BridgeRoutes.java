package io.github.discordgateway.app;

import io.github.discordgateway.app.reload.LiveRoutes;
import io.github.discordgateway.app.settings.Setting;
import io.github.discordgateway.app.settings.Values;
import io.github.discordgateway.component.DiscordGatewayComponent;
import io.github.discordgateway.store.DataDirectory;
import io.github.discordgateway.store.NativeLibraries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;

/** Loads the bridge's own routes and the user's, instead of Camel's own loading of routes. */
final class BridgeRoutes extends MainListenerSupport {
    private static final String AUTO_STARTUP = "camel.main.auto-startup";

    private final ProgramDirectory directory;
    private final List<String> parts = new ArrayList<>(List.of(""));
    private @Nullable LiveRoutes routes;
    private boolean none;
    private boolean watched;

    BridgeRoutes(ProgramDirectory directory) {
        this.directory = directory;
    }

    /** Adds the routes of a subfolder of {@code routes}. */
    void add(String part) {
        parts.add(part);
    }

    /** Loads no routes. */
    void takeNone() {
        none = true;
    }

    /** Switches off Camel's watcher, since this class watches the files itself. */
    void replaceWatcher(MainConfigurationProperties configuration) {
        watched = configuration.isRoutesReloadEnabled();
        configuration.setRoutesReloadEnabled(false);
    }

    /** Reads the files. Returns one line for each problem that keeps the bridge's own routes from running. */
    List<String> read(CamelContext context) {
        if (none) {
            return List.of();
        }
        if ("false".equalsIgnoreCase(Values.of(context, AUTO_STARTUP))) {
            return List.of(AUTO_STARTUP + " is false, so no route of the bridge would run: remove it");
        }
        if (TopicOutbox.isChosen(context)) {
            add(TopicOutbox.ROUTES);
        }
        try {
            LiveRoutes read = new LiveRoutes(context, directory.routes(context, parts));
            routes = read;
            return read.problems();
        } catch (IOException e) {
            return List.of(e.getMessage() + ": give the program read permission, or remove it");
        }
    }

    /** Binds the beans that the files define, after the data directory is made private for what they open. */
    void bindBeans(CamelContext context) throws Exception {
        if (routes != null) {
            NativeLibraries.removeStale();
            DataDirectory.makePrivate(Values.of(context, Setting.DATA_DIRECTORY.property()));
            routes.bindBeans();
        }
    }

    /** Adds the bridge's own routes to a context that has not started. */
    void addOwn() throws Exception {
        if (routes != null) {
            routes.addOwn();
        }
    }

    /** Why the context could not start, if a user's file is the cause. */
    Optional<String> problem(Exception failure) {
        return Optional.ofNullable(routes).flatMap(loaded -> loaded.problem(failure));
    }

    /** Holds the session back, since further routes may need more events of it and it should start only once. */
    @Override
    public void afterConfigure(BaseMainSupport main) {
        if (routes != null && routes.hasFurther()) {
            gateway(main).hold();
        }
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        if (routes != null) {
            try {
                routes.addFurther();
            } finally {
                gateway(main).release();
            }
            if (watched) {
                routes.watch();
            }
        }
    }

    private static DiscordGatewayComponent gateway(BaseMainSupport main) {
        return main.getCamelContext().getComponent("discord-gateway", DiscordGatewayComponent.class);
    }

    @Override
    public void beforeStop(BaseMainSupport main) {
        if (routes != null) {
            routes.stop();
        }
    }
}
