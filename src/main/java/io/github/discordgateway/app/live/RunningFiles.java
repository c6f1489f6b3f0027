package io.github.discordgateway.app.live;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RouteError;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.spi.ShutdownStrategy;
import org.jspecify.annotations.Nullable;

/** The files whose routes a context runs; takes out the routes of one, and puts others in their place. */
final class RunningFiles {
    private final CamelContext context;
    private final Model model;

    RunningFiles(CamelContext context) {
        this.context = context;
        this.model = context.getCamelContextExtension().getContextPlugin(Model.class);
    }

    /** The ids of the routes that came from a file. */
    Set<String> routesOf(Path file) {
        Set<String> ids = new TreeSet<>();
        for (Route route : context.getRoutes()) {
            if (isFrom(file, route.getSourceResource())) {
                ids.add(route.getId());
            }
        }
        return ids;
    }

    /** The files, other than one, that have routes with one of these configurations. */
    Set<Path> filesWithConfigurations(Set<String> ids, Path otherThan) {
        Set<Path> files = new TreeSet<>();
        for (Route route : context.getRoutes()) {
            Optional<Path> file = file(route.getSourceResource());
            boolean uses = route.getConfigurationId() != null
                    && List.of(route.getConfigurationId().split(",")).stream().anyMatch(ids::contains);
            file.filter(other -> uses && !other.equals(otherThan)).ifPresent(files::add);
        }
        return files;
    }

    /** Refuses routes whose id another file has, or that are twice in one. */
    void checkIds(Path file, RouteFile wanted) {
        Set<String> ids = new TreeSet<>();
        for (String id : wanted.routeIds()) {
            if (!ids.add(id)) {
                throw new IllegalArgumentException("There are two routes with the route id: " + id);
            }
            Route other = context.getRoute(id);
            if (other != null && !isFrom(file, other.getSourceResource())) {
                String where = other.getSourceResource() == null
                        ? "the program"
                        : other.getSourceResource().getLocation().replaceFirst("^file:", "");
                throw new IllegalArgumentException("Another file (" + where + ") has the route id: " + id);
            }
        }
    }

    /**
     * Takes out what came from a file and adds what shall come from it; where that fails, what was there before runs
     * again.
     *
     * @param before the same file as it was, to return to
     */
    void replace(Path file, Reading wanted, Reading before) throws Exception {
        remove(file);
        try {
            add(wanted.read());
        } catch (Exception e) {
            remove(file);
            add(before.read());
            throw e;
        }
    }

    /** Reads a file's text once more, since what was read can be added only once. */
    @FunctionalInterface
    interface Reading {
        @Nullable
        RouteFile read() throws Exception;
    }

    private void add(@Nullable RouteFile wanted) throws Exception {
        if (wanted != null) {
            wanted.addTo(context);
            for (RouteDefinition route : wanted.routes()) {
                checkStarted(route);
            }
        }
    }

    /** A supervising controller keeps to itself that a route could not start, and tries again later. */
    private void checkStarted(RouteDefinition definition) throws Exception {
        String id = definition.getRouteId();
        String autoStartup = definition.getAutoStartup();
        boolean isWanted =
                autoStartup == null || !"false".equalsIgnoreCase(context.resolvePropertyPlaceholders(autoStartup));
        Route route = context.getRoute(id);
        if (isWanted && route != null && context.getRouteController().getRouteStatus(id) != ServiceStatus.Started) {
            RouteError error = route.getLastError();
            Throwable cause = error == null ? null : error.getException();
            throw new FailedToStartRouteException(
                    id, cause == null ? "It does not start" : String.valueOf(cause.getMessage()), cause);
        }
    }

    /** All of a file's routes stop together, as they do with the program: what is under way ends, or waits to go on. */
    private void remove(Path file) throws Exception {
        Set<String> ids = routesOf(file);
        List<RouteStartupOrder> running = new ArrayList<>();
        for (RouteStartupOrder order : context.getCamelContextExtension().getRouteStartupOrder()) {
            if (ids.contains(order.getRoute().getId())) {
                running.add(order);
            }
        }
        Collections.reverse(running);
        ShutdownStrategy strategy = context.getShutdownStrategy();
        if (!running.isEmpty()) {
            strategy.shutdown(context, running, strategy.getTimeout(), TimeUnit.SECONDS);
        }
        List<RouteDefinition> definitions = new ArrayList<>(model.getRouteDefinitions());
        definitions.removeIf(definition -> !isFrom(file, definition.getResource()));
        model.removeRouteDefinitions(definitions);
        model.getRouteConfigurationDefinitions().removeIf(definition -> isFrom(file, definition.getResource()));
    }

    private static boolean isFrom(Path file, @Nullable Resource source) {
        return file(source).equals(Optional.of(file));
    }

    private static Optional<Path> file(@Nullable Resource source) {
        return Optional.ofNullable(source)
                .map(Resource::getLocation)
                .filter(location -> location.startsWith("file:"))
                .map(location -> location.startsWith("file:///")
                        ? Path.of(URI.create(location))
                        : Path.of(location.substring("file:".length())))
                .map(RunningFiles::relative)
                .filter(Objects::nonNull);
    }

    /** As the files are named here: from the working directory, where they are below it. */
    private static Path relative(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path whole = file.toAbsolutePath().normalize();
        return whole.startsWith(here) ? here.relativize(whole) : whole;
    }
}
