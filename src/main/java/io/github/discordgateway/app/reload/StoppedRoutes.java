package io.github.discordgateway.app.reload;

import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RouteController;
import org.apache.camel.spi.RouteError;
import org.apache.camel.spi.SupervisingRouteController;

/** Finds the routes of a context that should run but do not. Safe for any thread. */
final class StoppedRoutes {
    private static final String GATEWAY = "discord-gateway";

    private final CamelContext context;
    private final Model model;

    StoppedRoutes(CamelContext context) {
        this.context = context;
        this.model = context.getCamelContextExtension().getContextPlugin(Model.class);
    }

    /** The routes that should run but do not. */
    List<Route> all() {
        return context.getRoutes().stream()
                .filter(route -> !isStarted(route.getId()) && isWanted(route.getId()))
                .toList();
    }

    /** Whether any route receives events from Discord when it runs, also through another component. */
    boolean isAnyFromDiscord() {
        return model.getRouteDefinitions().stream()
                .map(route -> context.resolvePropertyPlaceholders(route.getEndpointUrl()))
                .anyMatch(uri -> uri.contains(GATEWAY));
    }

    boolean isStarted(String routeId) {
        return context.getRouteController().getRouteStatus(routeId) == ServiceStatus.Started;
    }

    /** Whether a route starts automatically. */
    boolean isWanted(String routeId) {
        RouteDefinition definition = model.getRouteDefinition(routeId);
        return definition == null || isWanted(context, definition);
    }

    static boolean isWanted(CamelContext context, RouteDefinition definition) {
        String autoStartup = definition.getAutoStartup();
        return autoStartup == null || !"false".equalsIgnoreCase(context.resolvePropertyPlaceholders(autoStartup));
    }

    /** Camel's last error of a route. */
    static Optional<Throwable> cause(Route route) {
        return Optional.ofNullable(route.getLastError()).map(RouteError::getException);
    }

    /** Explains that a route does not run, why, and what to do, without a full stop. */
    String explain(Route route) {
        String id = route.getId();
        if (context.getRouteController().getRouteStatus(id) == ServiceStatus.Suspended) {
            return "route " + id + " is suspended: resume it, or restart the program";
        }
        return cause(route)
                .map(cause -> "route " + id + " does not run, because "
                        + Fault.of(cause, "").reason() + ": "
                        + (isStartedAgain(id) ? "Camel retries it; " : "") + "if the problem stays, fix the"
                        + " cause and restart the program")
                .orElse("route " + id + " is stopped: start it, or restart the program");
    }

    private boolean isStartedAgain(String routeId) {
        RouteController controller = context.getRouteController();
        return controller instanceof SupervisingRouteController supervising
                && supervising.getRestartingRoutes().stream()
                        .anyMatch(route -> route.getId().equals(routeId));
    }
}
