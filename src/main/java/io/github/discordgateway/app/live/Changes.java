package io.github.discordgateway.app.live;

import io.github.discordgateway.component.DiscordGatewayComponent;
import io.github.discordgateway.hub.DeliveryLanes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that have changed, and what becomes of each: a line in the log says it. */
final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final String GATEWAY = "discord-gateway";

    private final CamelContext context;
    private final Map<Path, String> running;
    private final RunningFiles files;

    /**
     * Changes of what a context runs.
     *
     * @param running the text of each file that it runs, which is kept up to date
     */
    Changes(CamelContext context, Map<Path, String> running) {
        this.context = context;
        this.running = running;
        this.files = new RunningFiles(context);
    }

    /** Applies them while the gateway's sessions stay as they are, and the hub waits for its next event. */
    void apply(Set<Path> changed, Map<Path, String> now) {
        Set<DeliveryLanes> lanes = context.getRegistry().findByType(DeliveryLanes.class);
        Runnable routes = () -> CamelLines.without(() -> applyAll(changed, now));
        lanes.forEach(DeliveryLanes::hold);
        try {
            if (context.hasComponent(GATEWAY) instanceof DiscordGatewayComponent gateway) {
                gateway.whileReplacing(routes);
            } else {
                routes.run();
            }
        } finally {
            lanes.forEach(DeliveryLanes::release);
        }
    }

    /** What goes makes room first; what fails is tried again for as long as others succeed, since a route may move. */
    private void applyAll(Set<Path> changed, Map<Path, String> now) {
        List<Path> waiting = new ArrayList<>(changed);
        waiting.sort(Comparator.comparing(now::containsKey));
        Map<Path, Exception> failures = new TreeMap<>();
        int before;
        do {
            before = waiting.size();
            waiting.removeIf(file -> isApplied(file, now.get(file), failures));
        } while (!waiting.isEmpty() && waiting.size() < before);
        failures.keySet().retainAll(waiting);
        failures.forEach((file, failure) -> tellFailure(file, now.getOrDefault(file, ""), failure));
    }

    private boolean isApplied(Path file, @Nullable String text, Map<Path, Exception> failures) {
        try {
            apply(file, text);
            return true;
        } catch (Exception e) {
            LOG.debug("[Routes] {} cannot be applied", file, e);
            failures.put(file, e);
            return false;
        }
    }

    private void apply(Path file, @Nullable String text) throws Exception {
        String before = running.get(file);
        if (text != null && text.isBlank()) {
            throw new IllegalArgumentException("The file is empty: delete it to end its routes");
        }
        if (text == null ? before == null : text.equals(before)) {
            LOG.info("[Routes] {} is again what runs", file);
            return;
        }
        RouteFile old = read(file, before == null ? "[]" : before);
        RouteFile wanted = read(file, text == null ? "[]" : text);
        files.checkIds(file, wanted);
        Set<String> bound = wanted.beans().bindNew(context);
        Set<String> later = old.beans().differingFrom(wanted.beans());
        later.removeAll(bound);
        Set<String> routesBefore = files.routesOf(file);
        try {
            if (!old.isWithoutRoutes() || !wanted.isWithoutRoutes()) {
                files.replace(file, () -> read(file, text), () -> read(file, before));
            }
        } catch (Exception e) {
            bound.forEach(context.getRegistry()::unbind);
            throw e;
        }
        if (text == null) {
            running.remove(file);
        } else {
            running.put(file, text);
        }
        tell(file, routesBefore, bound, later);
        followConfigurations(file, old, wanted);
    }

    /** Routes of other files take their configurations in while they are loaded. */
    private void followConfigurations(Path file, RouteFile old, RouteFile wanted) throws Exception {
        Set<String> ids = new TreeSet<>(old.configurationIds());
        ids.addAll(wanted.configurationIds());
        for (Path other : files.filesWithConfigurations(ids, file)) {
            String same = running.get(other);
            if (same != null) {
                files.replace(other, () -> read(other, same), () -> read(other, same));
                LOG.info("[Routes] {} is loaded anew, with the route configurations of {}", other, file);
            }
        }
    }

    private RouteFile read(Path file, @Nullable String text) throws Exception {
        return RouteFile.read(context, "file:" + file, text == null ? "[]" : text);
    }

    private void tell(Path file, Set<String> routesBefore, Set<String> bound, Set<String> later) {
        Set<String> routes = files.routesOf(file);
        List<String> parts = new ArrayList<>();
        note(parts, "added ", without(routes, routesBefore));
        note(parts, "updated ", without(routes, without(routes, routesBefore)));
        note(parts, "removed ", without(routesBefore, routes));
        note(parts, "added bean ", bound);
        String done = parts.isEmpty() ? "no route has changed" : String.join("; ", parts);
        if (later.isEmpty()) {
            LOG.info("[Routes] {}: {}", file, done);
        } else {
            LOG.warn(
                    "[Routes] {}: {}. What has changed of these beans takes effect at the next start: {}",
                    file,
                    done,
                    String.join(", ", later));
        }
    }

    private static void note(List<String> parts, String what, Set<String> ids) {
        if (!ids.isEmpty()) {
            parts.add(what + String.join(", ", ids));
        }
    }

    private static Set<String> without(Set<String> ids, Set<String> others) {
        Set<String> rest = new TreeSet<>(ids);
        rest.removeAll(others);
        return rest;
    }

    private static void tellFailure(Path file, String text, Exception failure) {
        Fault fault = Fault.of(failure, text);
        LOG.error("[Routes] {}:{}: {}. What ran before goes on", file, fault.line(), fault.reason());
    }
}
