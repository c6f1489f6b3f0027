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

    /** A route's part in the session, until the route is {@linkplain #removed removed}. */
    synchronized RouteSubscription route(String routeId) {
        return routes.computeIfAbsent(
                routeId, id -> component().replaced(id, this, session()).orElseGet(() -> {
                    RouteSubscription newcomer = newRoute(id);
                    component().follow(id, session(), newcomer);
                    return newcomer;
                }));
    }

    private RouteSubscription newRoute(String routeId) {
        long bytes = configuration.getMaxQueuedBytes();
        Subscriber subscriber = new Subscriber(
                component().stateful(routeId),
                configuration.subscription(),
                new DispatchQueue(bytes, component().nanoTime()));
        CrashGuard guard = component().guard(name, routeId);
        return new RouteSubscription(getCamelContext(), name, subscriber, bytes, guard);
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
