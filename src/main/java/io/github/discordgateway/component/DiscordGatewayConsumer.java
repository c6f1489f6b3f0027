package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.transport.DispatchQueue;
import io.github.discordgateway.transport.GatewaySession;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects a gateway session with a route: the session fills the queue, one worker empties it. */
class DiscordGatewayConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(DiscordGatewayConsumer.class);
    private static final long STOP_TIMEOUT_SECONDS = 5;

    private final DiscordGatewayEndpoint endpoint;
    private final DispatchQueue queue;
    private @Nullable GatewaySession session;
    private @Nullable DispatchWorker worker;
    private @Nullable ExecutorService executor;
    private volatile @Nullable GatewayFailure failure;

    DiscordGatewayConsumer(DiscordGatewayEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.queue = new DispatchQueue(endpoint.getConfiguration().getMaxQueuedBytes());
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        DiscordGatewayHealthCheck healthCheck = new DiscordGatewayHealthCheck(endpoint.getName());
        setHealthCheck(healthCheck);
        GatewaySession created = new GatewaySession(
                endpoint.vertx(),
                endpoint.getConfiguration().access(),
                endpoint.getConfiguration().subscription(),
                queue,
                (before, after) -> {
                    healthCheck.changed(after);
                    changed(after);
                });
        session = created;
        worker = new DispatchWorker(this, queue, created::settled);
    }

    /** Never waits for Discord. Fails only to hand a failure met while running to the route controller. */
    @Override
    protected void doStart() throws Exception {
        GatewayFailure unreported = failure;
        if (unreported != null) {
            failure = null;
            throw unreported;
        }
        super.doStart();
        if (session != null && worker != null) {
            executor = endpoint.getCamelContext()
                    .getExecutorServiceManager()
                    .newSingleThreadExecutor(this, "DiscordGateway-" + endpoint.getName());
            executor.execute(worker);
            session.start();
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (session != null) {
            session.stop().toCompletionStage().toCompletableFuture().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
        if (executor != null) {
            queue.wake();
            endpoint.getCamelContext().getExecutorServiceManager().shutdown(executor);
            executor = null;
        }
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        if (session != null) {
            session.close();
        }
        super.doShutdown();
    }

    /** Runs on the event loop. A fatal failure stays as it is; the health check says what to mend. */
    private void changed(SessionState state) {
        if (state instanceof Failed failed && !failed.fatal()) {
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
    private void handOver(GatewayFailure cause) {
        try {
            queue.awaitEmpty();
            failure = cause;
            endpoint.getCamelContext().getRouteController().stopRoute(getRouteId(), cause);
            endpoint.getCamelContext().getRouteController().startRoute(getRouteId());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debug("Route {} is left to its route controller", getRouteId(), e);
        }
    }
}
