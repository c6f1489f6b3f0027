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
 * A route's part in a session. Camel makes a new consumer each time a route starts; this outlives them, so that a route
 * that stops and starts again goes on where it was.
 */
final class RouteSubscription {
    /**
     * How long a route has finished none of its queued dispatches.
     *
     * @param bytes how much is queued
     * @param duration zero if nothing is queued
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

    /** Whether a route that wants this could go on with it. */
    boolean isFor(Subscription wanted, long bytes) {
        return subscriber.subscription().equals(wanted) && maxQueuedBytes == bytes;
    }

    Subscriber subscriber() {
        return subscriber;
    }

    DispatchQueue queue() {
        return subscriber.queue();
    }

    /** Knows the dispatches that end the process. */
    CrashGuard guard() {
        return guard;
    }

    /** What the route lacks since a dispatch was skipped, and what to do, in a sentence; null for nothing. */
    void lacks(@Nullable String what) {
        loss = what;
    }

    Optional<String> loss() {
        return Optional.ofNullable(loss);
    }

    /** The worker begins when the one before it has finished its last exchange. */
    void work(DispatchWorker next) {
        queue().restartClock();
        worker = next;
        workers.execute(next);
    }

    /** The queue's stall while a worker should take from it; empty if the route is stopped or suspended. */
    Optional<Stall> stall() {
        return Optional.ofNullable(worker)
                .filter(present -> !present.isRetired())
                .map(present -> new Stall(present.routeId(), queue().bytes(), queue().stalled()));
    }

    /** Who is told of a session that failed, on its event loop. */
    void onFailure(Consumer<Failed> listener) {
        onFailure = listener;
    }

    void failed(Failed failed) {
        onFailure.accept(failed);
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

    void close() {
        camel.getExecutorServiceManager().shutdown(workers);
        guard.close();
    }
}
