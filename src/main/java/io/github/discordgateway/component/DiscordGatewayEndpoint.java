package io.github.discordgateway.component;

import io.vertx.core.Vertx;
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

    @UriPath(description = "A name for the session.")
    @Metadata(required = true)
    private final String name;

    @UriParam
    private final DiscordGatewayConfiguration configuration;

    private @Nullable EndpointSession session;

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

    /** The session, which all consumers of this endpoint share one after the other. */
    synchronized EndpointSession session() {
        if (session == null) {
            session = new EndpointSession(this);
        }
        return session;
    }

    @Override
    protected synchronized void doShutdown() throws Exception {
        if (session != null) {
            session.close();
            session = null;
        }
        super.doShutdown();
    }

    Vertx vertx() {
        return ((DiscordGatewayComponent) getComponent()).runningVertx();
    }

    /** The name for the session. */
    public String getName() {
        return name;
    }

    public DiscordGatewayConfiguration getConfiguration() {
        return configuration;
    }
}
