package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Failed;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an endpoint's session while its route is started, with one worker that feeds the route. */
class DiscordGatewayConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(DiscordGatewayConsumer.class);
    private static final long STOP_TIMEOUT_SECONDS = 5;

    private final DiscordGatewayEndpoint endpoint;
    private final EndpointSession session;
    private @Nullable ExecutorService executor;

    DiscordGatewayConsumer(DiscordGatewayEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.session = endpoint.session();
        setHealthCheck(session.healthCheck());
    }

    /** Never waits for Discord. Fails only to hand a failure met while running to the route controller. */
    @Override
    protected void doStart() throws Exception {
        session.throwUnreportedFailure();
        super.doStart();
        executor = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "DiscordGateway-" + endpoint.getName());
        executor.execute(new DispatchWorker(this, session.queue(), session::settled));
        session.start(this::failed);
    }

    @Override
    protected void doStop() throws Exception {
        session.stop(STOP_TIMEOUT_SECONDS);
        if (executor != null) {
            session.queue().wake();
            endpoint.getCamelContext().getExecutorServiceManager().shutdown(executor);
            executor = null;
        }
        super.doStop();
    }

    /** Runs on the event loop. A fatal failure stays as it is; the health check says what to mend. */
    private void failed(Failed failed) {
        if (!failed.fatal()) {
            endpoint.getCamelContext()
                    .getExecutorServiceManager()
                    .newThread("DiscordGateway-failure", () -> handOver(new GatewayFailure(failed.reason())))
                    .start();
        }
    }

    /**
     * Lets the route controller restart the route after its own back-off. Waits first until the route has worked off
     * what was received, since stopping a route aborts what is under way.
     */
    private void handOver(GatewayFailure failure) {
        try {
            session.queue().awaitEmpty();
            session.failNextStart(failure);
            endpoint.getCamelContext().getRouteController().stopRoute(getRouteId(), failure);
            endpoint.getCamelContext().getRouteController().startRoute(getRouteId());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debug("Route {} is left to its route controller", getRouteId(), e);
        }
    }
}
