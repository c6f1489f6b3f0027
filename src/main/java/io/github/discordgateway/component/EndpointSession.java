package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.transport.DispatchQueue;
import io.github.discordgateway.transport.GatewaySession;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.ExecutorServiceManager;
import org.jspecify.annotations.Nullable;

/**
 * The gateway session of an endpoint. Camel makes a new consumer each time a route starts; the session outlives them,
 * so that a route that stops and starts again resumes where it was.
 */
final class EndpointSession {
    private final DispatchQueue queue;
    private final GatewaySession session;
    private final DiscordGatewayHealthCheck healthCheck;
    private final ExecutorServiceManager executors;
    private final ExecutorService workers;
    private volatile Consumer<Failed> onFailure = failed -> {};
    private volatile @Nullable GatewayFailure unreported;

    EndpointSession(DiscordGatewayEndpoint endpoint) {
        this.queue = new DispatchQueue(endpoint.getConfiguration().getMaxQueuedBytes());
        this.healthCheck = new DiscordGatewayHealthCheck(endpoint.getName());
        this.executors = endpoint.getCamelContext().getExecutorServiceManager();
        this.session = new GatewaySession(
                endpoint.vertx(),
                endpoint.getConfiguration().access(),
                endpoint.getConfiguration().subscription(),
                queue,
                (before, after) -> changed(after));
        this.workers = executors.newSingleThreadExecutor(this, "DiscordGateway-" + endpoint.getName());
    }

    HealthCheck healthCheck() {
        return healthCheck;
    }

    DispatchQueue queue() {
        return queue;
    }

    /**
     * Never waits for Discord.
     *
     * @param worker begins when the worker before it has finished its last exchange
     */
    void start(DispatchWorker worker, Consumer<Failed> failureListener) {
        onFailure = failureListener;
        workers.execute(worker);
        session.start();
    }

    /** Returns when the connection is gone, or after the time-out. */
    void stop(long timeoutSeconds) throws Exception {
        onFailure = failed -> {};
        session.stop().toCompletionStage().toCompletableFuture().get(timeoutSeconds, TimeUnit.SECONDS);
    }

    void close() {
        executors.shutdown(workers);
        session.close();
    }

    void settled(Dispatch dispatch) {
        session.settled(dispatch);
    }

    /** Makes the next start of a consumer fail: the way to hand a failure over to a route controller. */
    void failNextStart(GatewayFailure failure) {
        unreported = failure;
    }

    void throwUnreportedFailure() throws GatewayFailure {
        GatewayFailure failure = unreported;
        if (failure != null) {
            unreported = null;
            throw failure;
        }
    }

    /** Runs on the event loop. */
    private void changed(SessionState state) {
        healthCheck.changed(state);
        if (state instanceof Failed failed) {
            onFailure.accept(failed);
        }
    }
}
