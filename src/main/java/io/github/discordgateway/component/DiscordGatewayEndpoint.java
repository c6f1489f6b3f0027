package io.github.discordgateway.component;

import io.github.discordgateway.transport.DispatchQueue;
import io.github.discordgateway.transport.Subscriber;
import io.github.discordgateway.transport.Subscription;
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
import org.jspecify.annotations.Nullable;

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

    /** The name of all routes that have no id of their own. */
    private static final String UNNAMED = "-";

    @UriPath(description = "A name for the session; endpoints of the same name share it.")
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

    /** Each route has a {@link RouteSubscription} of its own. */
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
            PrivilegedIntents.warn(getEndpointBaseUri(), subscription.intents());
            UnknownEvents.warn(getEndpointBaseUri(), subscription.events());
        }
        return session;
    }

    /** The part in the session of a consumer's route, until the route is {@linkplain #removed removed}. */
    synchronized RouteSubscription route(DiscordGatewayConsumer consumer) {
        return routes.computeIfAbsent(
                consumer.getRouteId(),
                id -> component().replaced(id, this, session()).orElseGet(() -> {
                    RouteSubscription newcomer = newRoute(consumer.getRoute());
                    component().follow(id, session(), newcomer);
                    return newcomer;
                }));
    }

    private RouteSubscription newRoute(@Nullable Route route) {
        long bytes = configuration.getMaxQueuedBytes();
        DispatchQueue queue = new DispatchQueue(bytes, component().nanoTime());
        Subscriber subscriber = new Subscriber(nameOf(route), configuration.subscription(), queue);
        CrashGuard guard = component().guard(name, subscriber.name());
        return new RouteSubscription(getCamelContext(), name, subscriber, bytes, guard);
    }

    /** Camel makes the ids of some routes, and those of Kamelets differ in each process. */
    private static String nameOf(@Nullable Route route) {
        return route != null && route.isCustomId() && !route.isCreatedByKamelet() ? route.getId() : UNNAMED;
    }

    /** A route is removed: what it missed need not come again. */
    synchronized void removed(String routeId) {
        RouteSubscription route = routes.remove(routeId);
        if (route != null && session != null) {
            component().removed(new RouteReplacement.Part(routeId, session, route));
        }
        leaveIfUnused();
    }

    /** Camel calls this with the first route that is removed; the others go on. */
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
            component().leave(this, left);
        }
    }

    DiscordGatewayComponent component() {
        return (DiscordGatewayComponent) getComponent();
    }

    /** The name for the session. */
    public String getName() {
        return name;
    }

    public DiscordGatewayConfiguration getConfiguration() {
        return configuration;
    }
}
