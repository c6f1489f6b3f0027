package io.github.discordgateway.component;

import io.github.discordgateway.gateway.DocumentedEvents;
import io.github.discordgateway.gateway.Intent;
import io.github.discordgateway.transport.DispatchQueue;
import io.github.discordgateway.transport.Subscriber;
import io.github.discordgateway.transport.Subscription;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Route;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receive events from the Discord Gateway.
 *
 * <p>Keeps a persistent WebSocket connection (API v10) and makes an exchange of each event.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "discord-gateway",
        title = "Discord Gateway",
        syntax = "discord-gateway:name",
        consumerOnly = true,
        category = {Category.CHAT, Category.SOCIAL},
        headersClass = DiscordGatewayConstants.class)
public class DiscordGatewayEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {
    private static final Logger LOG = LoggerFactory.getLogger(DiscordGatewayEndpoint.class);

    @UriPath(description = "The name of the session. Endpoints with the same name share it.")
    @Metadata(required = true)
    private final String name;

    @UriParam
    private final DiscordGatewayConfiguration configuration;

    private final Map<String, RouteSubscription> routes = new HashMap<>();
    private @Nullable SharedSession session;

    DiscordGatewayEndpoint(
            String uri, DiscordGatewayComponent component, String name, DiscordGatewayConfiguration configuration) {
        super(uri, component);
        this.name = name;
        this.configuration = configuration;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        DiscordGatewayConsumer consumer = new DiscordGatewayConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** Each route has its own {@link RouteSubscription}. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                "The discord-gateway component only receives: use it with from, not with to");
    }

    /** The session that all endpoints of this name share. */
    synchronized SharedSession session() {
        if (session == null) {
            Subscription subscription = configuration.subscription();
            session = component().join(this, subscription);
            Intent.privilegedIn(subscription.intents()).forEach(this::warnOfPrivilegedIntent);
            subscription.events().stream()
                    .filter(event -> !DocumentedEvents.isKnown(event))
                    .sorted()
                    .forEach(this::warnOfUnknownEvent);
        }
        return session;
    }

    /** Warns before Discord refuses the intent with close code 4014. */
    private void warnOfPrivilegedIntent(Intent intent) {
        LOG.warn(
                "[Gateway] {} needs the privileged intent {}: switch on {} under"
                        + " https://discord.com/developers/applications > your application > Bot > Privileged Gateway"
                        + " Intents",
                getEndpointBaseUri(),
                intent,
                intent.portalSwitch().orElse(""));
    }

    /** Only a warning, because Discord may send events that it does not document. */
    private void warnOfUnknownEvent(String event) {
        LOG.warn(
                "[Gateway] The option events of {} names {}, which Discord does not document, so it may never arrive:"
                        + " did you mean {}?",
                getEndpointBaseUri(),
                event,
                DocumentedEvents.nearest(event));
    }

    /** The route's subscription, kept until the route is {@linkplain #removed removed}. */
    synchronized RouteSubscription route(String routeId) {
        return routes.computeIfAbsent(routeId, id -> session()
                .takeOver(id, configuration.subscription(), configuration.getMaxQueuedBytes())
                .orElseGet(() -> newRoute(id)));
    }

    private RouteSubscription newRoute(String routeId) {
        long bytes = configuration.getMaxQueuedBytes();
        Subscriber subscriber = new Subscriber(
                component().stateful(routeId),
                configuration.subscription(),
                new DispatchQueue(bytes, component().nanoTime()));
        CrashGuard guard = component().guard(name, routeId);
        RouteSubscription newcomer = new RouteSubscription(getCamelContext(), name, subscriber, bytes, guard);
        session().follow(routeId, newcomer);
        return newcomer;
    }

    /** Called when a route is removed; it no longer needs missed events. */
    synchronized void removed(String routeId) {
        RouteSubscription route = routes.remove(routeId);
        if (route != null && session != null) {
            session.remove(routeId, route);
            component().tidy(session);
        }
        leaveIfUnused();
    }

    /** Camel calls this when the first route is removed, while the others continue. */
    @Override
    protected synchronized void doShutdown() throws Exception {
        if (getCamelContext().isStopping()) {
            List.copyOf(routes.keySet()).forEach(this::removed);
        }
        leaveIfUnused();
        super.doShutdown();
    }

    private void leaveIfUnused() {
        SharedSession left = session;
        if (routes.isEmpty() && left != null) {
            session = null;
            left.leave(this);
            component().tidy(left);
        }
    }

    DiscordGatewayComponent component() {
        return (DiscordGatewayComponent) getComponent();
    }

    /** The session's name. */
    public String getName() {
        return name;
    }

    public DiscordGatewayConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * Notifies an endpoint when one of its routes is removed. Camel shuts an endpoint down with the first of its
     * routes, and does not notify a stopped consumer that its route is removed.
     */
    static final class RemovedRoutes extends LifecycleStrategySupport {
        @Override
        public void onRoutesRemove(Collection<Route> removed) {
            for (Route route : removed) {
                if (route.getEndpoint() instanceof DiscordGatewayEndpoint endpoint) {
                    endpoint.removed(route.getId());
                }
            }
        }
    }
}
