package io.github.discordgateway.simulator;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that owns a simulator's state.
 *
 * <p>Other threads hand it a task and wait for the result. After the stop the state is frozen. Tasks then run on their
 * caller's thread, one at a time, so that a test can still read it.
 */
final class EventLoop {

    static final long NO_TIMER = -1;
    /** Long enough for a busy machine that creates messages of 64 MB for many sockets at once. */
    private static final long PATIENCE_SECONDS = 90;

    /** Creates an event loop of a Vert.x for a simulator. */
    private static final class Home extends AbstractVerticle {
        @Nullable
        Thread thread;

        @Override
        public void start() {
            thread = Thread.currentThread();
        }

        Context context() {
            return context;
        }
    }

    private final Vertx vertx;
    private final Context context;
    private final @Nullable Thread thread;
    private final String deployment;
    private volatile boolean stopped;

    EventLoop(Vertx vertx) {
        this.vertx = vertx;
        Home home = new Home();
        this.deployment = await(vertx.deployVerticle(home));
        this.context = home.context();
        this.thread = home.thread;
    }

    <T extends @Nullable Object> T call(Supplier<T> task) {
        if (stopped) {
            synchronized (this) {
                return task.get();
            }
        }
        if (Thread.currentThread() == thread) {
            return task.get();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(started -> {
            try {
                result.complete(task.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return await(result);
    }

    void run(Runnable task) {
        this.<@Nullable Void>call(() -> {
            task.run();
            return null;
        });
    }

    /** Runs a task on this loop later; to be called on this loop. */
    long after(Duration delay, Runnable task) {
        return stopped ? NO_TIMER : vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
    }

    void cancel(long timer) {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
        }
    }

    /** Closes the server and every socket that was opened on this loop; the second call does nothing. */
    void stop() {
        if (!stopped) {
            await(vertx.undeploy(deployment));
            stopped = true;
        }
    }

    static <T extends @Nullable Object> T await(Future<T> future) {
        return await(future.toCompletionStage().toCompletableFuture());
    }

    private static <T extends @Nullable Object> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The simulator did not respond within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the simulator", e);
        }
    }
}
