package io.github.discordgateway.component;

import io.github.discordgateway.transport.Subscription;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What routes leave behind that are stopped only because others take their place: their part in a session, which goes
 * on meanwhile. Belongs to the lock of its component.
 */
final class RouteReplacement {
    /** A route's part in a session. */
    record Part(String routeId, SharedSession session, RouteSubscription route) {}

    private final Map<RouteSubscription, Part> stopped = new LinkedHashMap<>();
    /** Of these, the parts of routes that are gone, and that no other route has taken over. */
    private final Set<RouteSubscription> removed = new HashSet<>();
    /** By identity, since to Camel endpoints of the same URI are equal. */
    private final Map<DiscordGatewayEndpoint, SharedSession> left = new IdentityHashMap<>();

    /** A route is stopped, and may be started again. */
    void stopped(Part part) {
        stopped.put(part.route(), part);
    }

    /** A route goes; what it has not yet had is kept for the one that replaces it. */
    void removed(Part part) {
        stopped.put(part.route(), part);
        removed.add(part.route());
    }

    /** The last route of an endpoint goes. */
    void left(DiscordGatewayEndpoint endpoint, SharedSession session) {
        left.put(endpoint, session);
    }

    /** An endpoint has routes, whether or not it had been left. */
    void joined(DiscordGatewayEndpoint endpoint) {
        left.remove(endpoint);
    }

    /** The part of a route with the same id that wants the same; it belongs to this endpoint from now on. */
    Optional<RouteSubscription> takeOver(String routeId, SharedSession session, DiscordGatewayEndpoint endpoint) {
        Subscription wanted = endpoint.getConfiguration().subscription();
        long bytes = endpoint.getConfiguration().getMaxQueuedBytes();
        Optional<RouteSubscription> found = of(session, routeId).stream()
                .filter(route -> route.isFor(wanted, bytes))
                .findFirst();
        found.ifPresent(removed::remove);
        return found;
    }

    /** Where a route that is new goes on: at the place of the one with its id, or else of all that have stopped. */
    void follow(String routeId, SharedSession session, RouteSubscription newcomer) {
        List<RouteSubscription> same = of(session, routeId);
        List<RouteSubscription> all = stopped.values().stream()
                .filter(part -> part.session() == session)
                .map(Part::route)
                .toList();
        session.follow(same.isEmpty() ? all : same, newcomer);
    }

    /** A route runs again. */
    void started(RouteSubscription route) {
        stopped.remove(route);
        removed.remove(route);
    }

    /** Whether all of these endpoints have gone. */
    boolean hasLeft(List<DiscordGatewayEndpoint> endpoints) {
        return left.keySet().containsAll(endpoints);
    }

    /** Takes out what is left of sessions. */
    Remains remove(Predicate<SharedSession> chosen) {
        List<Part> parts = stopped.values().stream()
                .filter(part -> chosen.test(part.session()))
                .toList();
        List<Part> gone =
                parts.stream().filter(part -> removed.contains(part.route())).toList();
        parts.forEach(part -> started(part.route()));
        Map<DiscordGatewayEndpoint, SharedSession> endpoints = new IdentityHashMap<>(left);
        endpoints.values().removeIf(session -> !chosen.test(session));
        endpoints.keySet().forEach(left::remove);
        return new Remains(parts, gone, endpoints);
    }

    private List<RouteSubscription> of(SharedSession session, String routeId) {
        return stopped.values().stream()
                .filter(part -> part.session() == session && part.routeId().equals(routeId))
                .map(Part::route)
                .toList();
    }

    /**
     * What nobody wants any more.
     *
     * @param parts of routes that did not start again
     * @param removed those of them that will not start again
     * @param endpoints without a route
     */
    record Remains(List<Part> parts, List<Part> removed, Map<DiscordGatewayEndpoint, SharedSession> endpoints) {}
}
