package io.github.discordgateway.component;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Receives events from the Discord Gateway. */
@Component("discord-gateway")
public class DiscordGatewayComponent extends DefaultComponent {
    private static final long CLOSE_TIMEOUT_SECONDS = 10;

    @Metadata(description = "The options that all endpoints of the component start from.")
    private DiscordGatewayConfiguration configuration = new DiscordGatewayConfiguration();

    @Metadata(
            label = "advanced",
            autowired = true,
            description =
                    "The Vert.x instance to use; by default the one in the registry, else one of the component's own.")
    private @Nullable Vertx vertx;

    private @Nullable Vertx ownVertx;

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) throws Exception {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "A discord-gateway endpoint needs a name for its session, for example discord-gateway:main");
        }
        DiscordGatewayEndpoint endpoint = new DiscordGatewayEndpoint(uri, this, name, configuration.copy());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The Vert.x instance that connections run on. */
    synchronized Vertx runningVertx() {
        if (vertx != null) {
            return vertx;
        }
        if (ownVertx == null) {
            ownVertx = Vertx.vertx();
        }
        return ownVertx;
    }

    @Override
    protected void doShutdown() throws Exception {
        if (ownVertx != null) {
            ownVertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            ownVertx = null;
        }
        super.doShutdown();
    }

    public DiscordGatewayConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(DiscordGatewayConfiguration configuration) {
        this.configuration = configuration;
    }

    public @Nullable Vertx getVertx() {
        return vertx;
    }

    public void setVertx(@Nullable Vertx vertx) {
        this.vertx = vertx;
    }
}
