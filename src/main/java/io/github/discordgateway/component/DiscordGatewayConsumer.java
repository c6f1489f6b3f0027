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
 * Delivers a shared session's events to a route, with one worker. While it is suspended, the connection stays open and
 * events wait.
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

    /**
     * Joins the session. Called again at each start, because the old session ends when the endpoint's other routes are
     * removed.
     */
    private SharedSession join() {
        SharedSession joined = endpoint.session();
        setHealthCheck(joined.healthCheck());
        return joined;
    }

    /** Does not wait for Discord. Fails only to report an earlier failure to the route controller. */
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

    /** The worker ends after the current exchange. */
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

    /**
     * Returns at once if another route uses the connection or soon will; else when it is closed, or after the time-out.
     */
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

    /** Removes a consumer without a route. For a route, Camel reports the removal itself. */
    @Override
    protected void doShutdown() throws Exception {
        if (getRouteId() == null) {
            endpoint.removed(id());
        }
        super.doShutdown();
    }

    /** The id of the route, or of the consumer if a program created it without a route. */
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

    /**
     * Called on the event loop. After a fatal failure nothing is retried; the health check names the setting to fix.
     */
    private void failed(RouteSubscription started, Failed failed) {
        endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newThread("DiscordGateway-failure", () -> handOver(started, failed))
                .start();
    }

    /**
     * Reports the failure and schedules a retry: by the route controller if the queue is empty, else by the session,
     * because stopping the route would abort its exchange. Does nothing more if the route was stopped in the meantime.
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
            LOG.warn(
                    "[Gateway] Route {} could not be stopped, so its route controller cannot restart it",
                    getRouteId(),
                    e);
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
     * Whether a supervising route controller restarts the route after a failed start. Other controllers leave it
     * stopped. A suspended route must not start because its session failed.
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
