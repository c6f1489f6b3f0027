package io.github.discordgateway.app.reload;

import ch.qos.logback.classic.Level;
import io.github.discordgateway.component.DiscordGatewayComponent;
import io.github.discordgateway.hub.delivery.DeliveryLanes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies changed route files to the running context, and logs one line for each file. */
final class RouteReloader {
    private static final Logger LOG = LoggerFactory.getLogger(RouteReloader.class);
    private static final String GATEWAY = "discord-gateway";
    private static final String CAMELS_ENGINE = "org.apache.camel.impl.engine";

    private final CamelContext context;
    private final RunningFiles files;

    /** Creates a reloader for the files of a context. */
    RouteReloader(CamelContext context, RunningFiles files) {
        this.context = context;
        this.files = files;
    }

    /** Applies the changes. Meanwhile the gateway's sessions stay open, and delivery to the hub is paused. */
    void apply(Set<Path> changed, Map<Path, RouteText> now) {
        Set<DeliveryLanes> lanes = context.getRegistry().findByType(DeliveryLanes.class);
        Runnable routes = () -> withoutCamelsLines(() -> applyAll(changed, now));
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

    /**
     * Hides Camel's lines about each route that stops and starts, since one line sums them up. Its warnings are shown.
     */
    private static void withoutCamelsLines(Runnable work) {
        if (LoggerFactory.getLogger(CAMELS_ENGINE) instanceof ch.qos.logback.classic.Logger engine
                && !engine.isDebugEnabled()) {
            Level before = engine.getLevel();
            engine.setLevel(Level.WARN);
            try {
                work.run();
            } finally {
                engine.setLevel(before);
            }
        } else {
            work.run();
        }
    }

    /** Applies removals first. It retries failures while other files succeed, since a route may move between files. */
    private void applyAll(Set<Path> changed, Map<Path, RouteText> now) {
        List<Path> waiting = new ArrayList<>(changed);
        waiting.sort(Comparator.comparing(now::containsKey));
        Map<Path, Exception> failures = new TreeMap<>();
        int before;
        do {
            before = waiting.size();
            waiting.removeIf(file -> isApplied(file, now.get(file), failures));
        } while (!waiting.isEmpty() && waiting.size() < before);
        failures.keySet().retainAll(waiting);
        failures.forEach((file, failure) -> logFailure(file, now.get(file), failure));
    }

    private boolean isApplied(Path file, @Nullable RouteText text, Map<Path, Exception> failures) {
        try {
            apply(file, text);
            return true;
        } catch (Exception e) {
            LOG.debug("[Routes] {} cannot be applied", file, e);
            failures.put(file, e);
            return false;
        }
    }

    private void apply(Path file, @Nullable RouteText text) throws Exception {
        Optional<RouteFile> before = files.get(file);
        boolean isTheSame =
                before.map(running -> running.source().isSameAs(text)).orElse(text == null);
        if (isTheSame) {
            LOG.info("[Routes] {} matches the running routes again", file);
            return;
        }
        RouteText some = text == null ? before.orElseThrow().source() : text;
        RouteFile wanted = RouteFile.read(context, text == null ? some.withoutAnything() : text);
        RouteFile old = before.isPresent() ? before.get() : RouteFile.read(context, some.withoutAnything());
        files.checkIds(file, wanted);
        Set<String> bound = wanted.beans().bindNew(context);
        Set<String> later = old.beans().differingFrom(wanted.beans());
        later.removeAll(bound);
        later.removeAll(files.boundBefore(file));
        Set<String> routesBefore = files.routesOf(file);
        try {
            if (!old.isWithoutRoutes() || !wanted.isWithoutRoutes()) {
                files.replace(file, wanted, old);
            }
        } catch (Exception e) {
            bound.forEach(context.getRegistry()::unbind);
            throw e;
        }
        bound.addAll(files.boundBefore(file));
        files.put(file, text == null ? null : wanted);
        log(file, routesBefore, bound, later);
        followConfigurations(file, old, wanted);
    }

    /** Reloads other files that use these route configurations, since routes read them when they are loaded. */
    private void followConfigurations(Path file, RouteFile old, RouteFile wanted) throws Exception {
        Set<String> ids = new TreeSet<>(old.configurationIds());
        ids.addAll(wanted.configurationIds());
        for (Path other : files.filesWithConfigurations(ids, file)) {
            Optional<RouteFile> same = files.get(other);
            if (same.isPresent()) {
                files.replace(other, same.get(), same.get());
                LOG.info("[Routes] {} was reloaded with the route configurations of {}", other, file);
            }
        }
    }

    private void log(Path file, Set<String> routesBefore, Set<String> bound, Set<String> later) {
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
                    "[Routes] {}: {}. Changes of these beans take effect at the next start: {}",
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

    private void logFailure(Path file, @Nullable RouteText text, Exception failure) {
        Fault fault = Fault.of(failure, text == null ? "" : text.text());
        LOG.error("[Routes] {}:{}: {}. {}", file, fault.line(), fault.reason(), consequence(file, failure));
    }

    private String consequence(Path file, Exception failure) {
        return failure.getSuppressed().length == 0
                ? files.withoutChange(file)
                : "The previous routes cannot be restarted: restart the program";
    }
}
