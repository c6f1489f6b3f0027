package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Failed;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an endpoint's session while its route is started, with one worker that feeds the route. */
class DiscordGatewayConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(DiscordGatewayConsumer.class);
    private static final long STOP_TIMEOUT_SECONDS = 5;

    private final DiscordGatewayEndpoint endpoint;
    private final EndpointSession session;

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
        session.start(new DispatchWorker(this, session.queue(), session::settled), this::failed);
    }

    @Override
    protected void doStop() throws Exception {
        session.queue().wake();
        session.stop(STOP_TIMEOUT_SECONDS);
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
     * what was received, since stopping a route aborts what is under way. Nothing is left to do where somebody stopped
     * the route meanwhile.
     */
    private void handOver(GatewayFailure failure) {
        try {
            session.queue().awaitEmpty();
            if (isRunAllowed()) {
                session.failNextStart(failure);
                endpoint.getCamelContext().getRouteController().stopRoute(getRouteId(), failure);
                endpoint.getCamelContext().getRouteController().startRoute(getRouteId());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debug("Route {} is left to its route controller", getRouteId(), e);
        }
    }
}
