package io.github.discordgateway.component;

import io.github.discordgateway.transport.Subscription;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
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
public class DiscordGatewayEndpoint extends DefaultEndpoint {

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
        }
        return session;
    }

    /** A route's part in the session, for as long as the endpoint lives. */
    synchronized RouteSubscription route(String routeId) {
        return routes.computeIfAbsent(
                routeId, id -> component().replaced(id, this, session()).orElseGet(() -> {
                    RouteSubscription newcomer = new RouteSubscription(
                            getCamelContext(),
                            name,
                            configuration.subscription(),
                            configuration.getMaxQueuedBytes(),
                            component().nanoTime());
                    component().follow(id, session(), newcomer);
                    return newcomer;
                }));
    }

    @Override
    protected synchronized void doShutdown() throws Exception {
        leave();
        super.doShutdown();
    }

    /** Removed, or the context ends: what the routes of this endpoint missed need not come again. */
    private void leave() {
        SharedSession shared = session;
        if (shared != null && component().keep(this, shared, routes)) {
            routes.clear();
            session = null;
        } else if (shared != null) {
            routes.values().forEach(route -> {
                shared.forget(route);
                route.close(getCamelContext());
            });
            routes.clear();
            component().leave(this, shared);
            session = null;
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
