package io.github.discordgateway.app.reload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.spi.ShutdownStrategy;
import org.jspecify.annotations.Nullable;

/** The files whose routes a context runs. It can replace the routes of a file by others. */
final class RunningFiles {
    private final CamelContext context;
    private final Model model;
    private final StoppedRoutes stopped;
    private final Map<Path, RouteFile> files = new TreeMap<>();
    /** The file by Camel's source location of a route. */
    private final Map<String, Path> locations = new HashMap<>();
    /** The beans of files whose routes are not added yet. */
    private final Map<Path, Set<String>> boundBefore = new HashMap<>();

    RunningFiles(CamelContext context) {
        this.context = context;
        this.model = context.getCamelContextExtension().getContextPlugin(Model.class);
        this.stopped = new StoppedRoutes(context);
    }

    /** The running version of a file; empty if nothing of it runs. */
    Optional<RouteFile> get(Path file) {
        return Optional.ofNullable(files.get(file));
    }

    /** The consequence of a failed change, as a sentence without its full stop. */
    String withoutChange(Path file) {
        return files.containsKey(file) ? "The previous version keeps running" : "The file is left out";
    }

    /** Notes the running version of a file; null for none. */
    void put(Path file, @Nullable RouteFile running) {
        boundBefore.remove(file);
        if (running == null) {
            files.remove(file);
        } else {
            files.put(file, running);
        }
    }

    /** Binds the beans of a file before its routes, for routes that start earlier. */
    void bindBefore(Path file, RouteFile later) {
        boundBefore.put(file, later.beans().bindNew(context));
    }

    /** The beans that {@link #bindBefore} bound. */
    Set<String> boundBefore(Path file) {
        return boundBefore.getOrDefault(file, Set.of());
    }

    /** The file of a route; empty if it has none. */
    Optional<Path> fileOf(Route route) {
        return fileOf(route.getSourceResource());
    }

    /** The file of a route, whether or not the route could be created. */
    Optional<Path> fileOf(String routeId) {
        return Optional.ofNullable(model.getRouteDefinition(routeId)).flatMap(route -> fileOf(route.getResource()));
    }

    private Optional<Path> fileOf(@Nullable Resource source) {
        return Optional.ofNullable(source).map(Resource::getLocation).map(locations::get);
    }

    private boolean isFrom(Path file, @Nullable Resource source) {
        return fileOf(source).equals(Optional.of(file));
    }

    /** The ids of the routes of a file. */
    Set<String> routesOf(Path file) {
        Set<String> ids = new TreeSet<>();
        for (Route route : context.getRoutes()) {
            if (isFrom(file, route.getSourceResource())) {
                ids.add(route.getId());
            }
        }
        return ids;
    }

    /** The other files with routes that use one of these configurations. */
    Set<Path> filesWithConfigurations(Set<String> ids, Path otherThan) {
        Set<Path> users = new TreeSet<>();
        for (Route route : context.getRoutes()) {
            boolean uses = route.getConfigurationId() != null
                    && List.of(route.getConfigurationId().split(",")).stream().anyMatch(ids::contains);
            fileOf(route).filter(other -> uses && !other.equals(otherThan)).ifPresent(users::add);
        }
        return users;
    }

    /** Rejects ids that another file has, and route ids that occur twice in a file. */
    void checkIds(Path file, RouteFile wanted) {
        Set<String> ids = new TreeSet<>();
        for (String id : wanted.routeIds()) {
            if (!ids.add(id)) {
                throw new IllegalArgumentException("Two routes have the route id: " + id);
            }
            Route other = context.getRoute(id);
            if (other != null && !isFrom(file, other.getSourceResource())) {
                throw new IllegalArgumentException("Another file ("
                        + fileOf(other).map(Path::toString).orElse("the program") + ") has the route id: " + id);
            }
        }
        files.forEach((other, running) -> {
            if (!other.equals(file)) {
                checkOther(other, "route id", running.routeIds(), wanted.routeIds());
                checkOther(
                        other, "bean", running.beans().names(), wanted.beans().names());
                checkOther(other, "route configuration id", running.configurationIds(), wanted.configurationIds());
            }
        });
    }

    private static void checkOther(Path other, String what, Iterable<String> has, Iterable<String> wanted) {
        Set<String> names = new TreeSet<>();
        has.forEach(names::add);
        for (String name : wanted) {
            if (names.contains(name)) {
                throw new IllegalArgumentException("Another file (" + other + ") has the " + what + ": " + name);
            }
        }
    }

    /**
     * Replaces the routes of a file. If that fails, the previous routes run again. If that fails, too, the exception
     * has a suppressed one.
     */
    void replace(Path file, RouteFile wanted, RouteFile before) throws Exception {
        remove(file);
        try {
            add(file, wanted);
        } catch (Exception e) {
            remove(file);
            try {
                add(file, before);
            } catch (Exception again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /** Creates what adds a noted file to the context; use it once. */
    RouteFile.Addition addition(Path file) throws Exception {
        return addition(file, get(file).orElseThrow());
    }

    private RouteFile.Addition addition(Path file, RouteFile wanted) throws Exception {
        locations.put(wanted.source().location(), file);
        return wanted.addition();
    }

    private void add(Path file, RouteFile wanted) throws Exception {
        RouteFile.Addition addition = addition(file, wanted);
        addition.addConfigurations();
        for (RouteDefinition route : addition.addRoutes()) {
            checkStarted(route);
        }
    }

    /** Throws if a route did not start. A supervising controller does not report that; it only retries later. */
    private void checkStarted(RouteDefinition definition) throws Exception {
        String id = definition.getRouteId();
        Route route = context.getRoute(id);
        if (route != null && StoppedRoutes.isWanted(context, definition) && !stopped.isStarted(id)) {
            Throwable cause = StoppedRoutes.cause(route).orElse(null);
            throw new FailedToStartRouteException(
                    id, cause == null ? "It does not start" : String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Stops all routes of a file together, as at the end of the program: events in flight finish or stay queued. */
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
}
