package io.github.discordgateway.component;

import io.github.discordgateway.transport.Subscription;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What routes leave behind that are stopped only because others take their place: their part in a session, which goes
 * on meanwhile. Belongs to the lock of its component.
 */
final class RouteReplacement {
    /** A route's part in a session, and the endpoint that it came from. */
    record Part(String routeId, SharedSession session, DiscordGatewayEndpoint endpoint, RouteSubscription route) {}

    private final Map<RouteSubscription, Part> stopped = new LinkedHashMap<>();
    /** By identity, since to Camel endpoints of the same URI are equal. */
    private final Map<DiscordGatewayEndpoint, SharedSession> left = new IdentityHashMap<>();

    /** A route is stopped, and may be started again. */
    void stopped(Part part) {
        stopped.put(part.route(), part);
    }

    /** An endpoint goes; what its routes have not yet had is kept for those that take their place. */
    void left(DiscordGatewayEndpoint endpoint, SharedSession session, Map<String, RouteSubscription> routes) {
        left.put(endpoint, session);
        routes.forEach((id, route) -> stopped.putIfAbsent(route, new Part(id, session, endpoint, route)));
    }

    /** The part of a route with the same id that wants the same; it belongs to this endpoint from now on. */
    Optional<RouteSubscription> takeOver(String routeId, SharedSession session, DiscordGatewayEndpoint endpoint) {
        Subscription wanted = endpoint.getConfiguration().subscription();
        long bytes = endpoint.getConfiguration().getMaxQueuedBytes();
        Optional<RouteSubscription> found = of(session, routeId).stream()
                .filter(route -> route.isFor(wanted, bytes))
                .findFirst();
        found.ifPresent(route -> stopped.put(route, new Part(routeId, session, endpoint, route)));
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
        parts.forEach(part -> stopped.remove(part.route()));
        Map<DiscordGatewayEndpoint, SharedSession> endpoints = new IdentityHashMap<>(left);
        endpoints.values().removeIf(session -> !chosen.test(session));
        endpoints.keySet().forEach(left::remove);
        return new Remains(parts, endpoints);
    }

    private List<RouteSubscription> of(SharedSession session, String routeId) {
        return stopped.values().stream()
                .filter(part -> part.session() == session && part.routeId().equals(routeId))
                .map(Part::route)
                .toList();
    }

    /** The parts of routes that did not start again, and the endpoints that nobody wants any more. */
    record Remains(List<Part> parts, Map<DiscordGatewayEndpoint, SharedSession> endpoints) {}
}
