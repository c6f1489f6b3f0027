package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Failed;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.RouteController;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a route from the session that its endpoint shares, with one worker. While suspended, the connection stays alive
 * and events wait.
 */
class DiscordGatewayConsumer extends DefaultConsumer implements Suspendable {
    private static final Logger LOG = LoggerFactory.getLogger(DiscordGatewayConsumer.class);

    private final DiscordGatewayEndpoint endpoint;
    private SharedSession session;
    private @Nullable RouteSubscription route;
    private @Nullable DispatchWorker worker;

    DiscordGatewayConsumer(DiscordGatewayEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.session = join();
    }

    /** Again at the start: the session of before ends where the endpoint's other routes are removed meanwhile. */
    private SharedSession join() {
        SharedSession joined = endpoint.session();
        setHealthCheck(joined.healthCheck());
        return joined;
    }

    /** Never waits for Discord. Fails only to hand a failure met while running to the route controller. */
    @Override
    protected void doStart() throws Exception {
        session = join();
        RouteSubscription started = endpoint.route(id());
        started.throwUnreportedFailure();
        super.doStart();
        route = started;
        started.subscriber().suspended(false);
        started.onFailure(failed -> failed(started, failed));
        work(started);
        session.start(started);
        endpoint.component().started(session);
    }

    /** The worker ends after the present exchange. */
    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        if (route != null) {
            retireWorker();
            route.subscriber().suspended(true);
            session.changed();
        }
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        if (route != null) {
            route.subscriber().suspended(false);
            work(route);
            session.changed();
        }
    }

    /** Returns when the connection is gone, if no other route uses it nor will in a moment, or after the time-out. */
    @Override
    protected void doStop() throws Exception {
        if (route != null) {
            route.onFailure(failed -> {});
            retireWorker();
            if (!endpoint.component().keep(session, route)) {
                session.awaitStop(route);
            }
        }
        super.doStop();
    }

    /** Camel says of a route that it is removed; a consumer without one ends like this. */
    @Override
    protected void doShutdown() throws Exception {
        if (getRouteId() == null) {
            endpoint.removed(id());
        }
        super.doShutdown();
    }

    /** The id of the route, or of the consumer alone if a program has made it without a route. */
    private String id() {
        return getRouteId() == null ? Integer.toHexString(System.identityHashCode(this)) : getRouteId();
    }

    private void work(RouteSubscription started) {
        worker = new DispatchWorker(
                this,
                endpoint.getConfiguration().exchanges(),
                started.queue(),
                started.guard(),
                dispatch -> session.skipped(getRouteId(), started, dispatch),
                dispatch -> session.settled(started, dispatch),
                endpoint.getConfiguration().redelivers());
        started.work(worker);
    }

    private void retireWorker() {
        if (worker != null) {
            worker.retire();
            worker = null;
        }
    }

    /** Runs on the event loop. A fatal failure stays as it is; the health check says what to mend. */
    private void failed(RouteSubscription started, Failed failed) {
        endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newThread("DiscordGateway-failure", () -> handOver(started, failed))
                .start();
    }

    /**
     * Tells who asked to be told, and sees to it that somebody tries again, for as long as it takes: the route
     * controller, or else the session itself; so, too, while the route is at work, since stopping it would abort that.
     * Nothing is left to do where somebody stopped the route meanwhile.
     */
    private void handOver(RouteSubscription started, Failed failed) {
        GatewayFailure failure = new GatewayFailure(failed.reason());
        report(failure);
        if (failed.fatal()) {
            return;
        }
        try {
            if (isRestartedByController() && started.queue().isEmpty()) {
                restart(started, failure);
            } else if (isRunAllowed()) {
                session.tryAgainLater();
            }
        } catch (Exception e) {
            LOG.warn("[Gateway] Route {} could not be stopped for its route controller to start it", getRouteId(), e);
        }
    }

    private void report(GatewayFailure failure) {
        try {
            if (endpoint.isBridgeErrorHandler() || endpoint.getExceptionHandler() != null) {
                getExceptionHandler().handleException("The gateway session failed", failure);
            }
        } catch (RuntimeException e) {
            LOG.warn("The exception handler of route {} failed", getRouteId(), e);
        }
    }

    /**
     * Whether a supervising route controller starts the route again once a start of it has failed. Any other leaves it
     * stopped; and a suspended route shall not start because its session failed.
     */
    private boolean isRestartedByController() {
        RouteController controller = endpoint.getCamelContext().getRouteController();
        return isStarted()
                && controller.isSupervising()
                && controller.getControlledRoutes().stream()
                        .anyMatch(controlled -> controlled.getRouteId().equals(getRouteId()));
    }

    /** Lets the route controller restart the route after its own back-off. */
    private void restart(RouteSubscription started, GatewayFailure failure) throws Exception {
        RouteController controller = endpoint.getCamelContext().getRouteController();
        started.failNextStart(failure);
        controller.stopRoute(getRouteId(), failure);
        try {
            controller.startRoute(getRouteId());
        } catch (Exception expected) {
            LOG.debug("Route {} is left to its route controller", getRouteId(), expected);
        }
        Optional.ofNullable(controller.supervising().getRestartingRouteState(getRouteId()))
                .ifPresent(task -> session.willTryAgain(Duration.ofMillis(task.getCurrentDelay())));
    }
}
