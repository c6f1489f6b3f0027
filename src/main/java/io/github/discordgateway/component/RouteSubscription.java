package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.transport.DispatchQueue;
import io.github.discordgateway.transport.Subscriber;
import io.github.discordgateway.transport.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * A route's part in a session. Camel creates a new consumer for each start of a route; this object survives, so that a
 * restarted route continues at its position.
 */
final class RouteSubscription {
    /**
     * A stalled queue: how long the route has processed none of its dispatches.
     *
     * @param bytes the size of the queue
     * @param duration zero if the queue is empty
     */
    record Stall(String routeId, long bytes, Duration duration) {}

    private final CamelContext camel;
    private final Subscriber subscriber;
    private final long maxQueuedBytes;
    private final CrashGuard guard;
    private final ExecutorService workers;
    private volatile @Nullable DispatchWorker worker;
    private volatile Consumer<Failed> onFailure = failed -> {};
    private volatile @Nullable GatewayFailure unreported;
    private volatile @Nullable String loss;

    RouteSubscription(
            CamelContext camel, String session, Subscriber subscriber, long maxQueuedBytes, CrashGuard guard) {
        this.camel = camel;
        this.subscriber = subscriber;
        this.guard = guard;
        this.maxQueuedBytes = maxQueuedBytes;
        this.workers = camel.getExecutorServiceManager().newSingleThreadExecutor(this, "DiscordGateway-" + session);
    }

    /** Whether a route with this subscription could continue with this object. */
    boolean isFor(Subscription wanted, long bytes) {
        return subscriber.subscription().equals(wanted) && maxQueuedBytes == bytes;
    }

    Subscriber subscriber() {
        return subscriber;
    }

    DispatchQueue queue() {
        return subscriber.queue();
    }

    /** The guard that finds dispatches that end the process. */
    CrashGuard guard() {
        return guard;
    }

    /** Sets the data that the route lacks after a skipped dispatch, and the remedy, as one sentence; null for none. */
    void lacks(@Nullable String what) {
        loss = what;
    }

    Optional<String> loss() {
        return Optional.ofNullable(loss);
    }

    /** Starts a worker after the previous one has finished its last exchange. */
    void work(DispatchWorker next) {
        queue().restartClock();
        worker = next;
        workers.execute(next);
    }

    /** The stall of the queue while a worker should take from it; empty if the route is stopped or suspended. */
    Optional<Stall> stall() {
        return Optional.ofNullable(worker)
                .filter(present -> !present.isRetired())
                .map(present -> new Stall(present.routeId(), queue().bytes(), queue().stalled()));
    }

    /** Sets the listener for session failures. It is called on the event loop. */
    void onFailure(Consumer<Failed> listener) {
        onFailure = listener;
    }

    void failed(Failed failed) {
        onFailure.accept(failed);
    }

    /** Makes the next start of a consumer fail, which passes the failure to a route controller. */
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

    void close() {
        camel.getExecutorServiceManager().shutdown(workers);
        guard.close();
    }
}
