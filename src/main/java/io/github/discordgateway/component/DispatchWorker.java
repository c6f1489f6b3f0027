package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.transport.DispatchQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes dispatches from the queue in order and runs them through the route, one exchange at a time. */
final class DispatchWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchWorker.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final DefaultConsumer consumer;
    private final DispatchExchanges exchanges;
    private final DispatchQueue queue;
    private final CrashGuard guard;
    private final Consumer<Dispatch> skipped;
    private final Consumer<Dispatch> settled;
    private final boolean redelivers;
    private final CountDownLatch retired = new CountDownLatch(1);
    private Duration pause = FIRST_PAUSE;

    /**
     * Creates a worker; {@link #run} starts it.
     *
     * @param exchanges creates the exchanges
     * @param guard finds the dispatches that end the process
     * @param skipped is called for each of these, after it is settled
     * @param settled is called for each dispatch that the route and its error handler have processed
     * @param redelivers whether a failed exchange is delivered to the route again
     */
    DispatchWorker(
            DefaultConsumer consumer,
            DispatchExchanges exchanges,
            DispatchQueue queue,
            CrashGuard guard,
            Consumer<Dispatch> skipped,
            Consumer<Dispatch> settled,
            boolean redelivers) {
        this.consumer = consumer;
        this.exchanges = exchanges;
        this.queue = queue;
        this.guard = guard;
        this.skipped = skipped;
        this.settled = settled;
        this.redelivers = redelivers;
    }

    /** Runs until it is retired. */
    @Override
    public void run() {
        try {
            while (!isRetired()) {
                List<Dispatch> dispatches = queue.take(guard.mostDispatches(exchanges.mostDispatches()));
                if (!dispatches.isEmpty()) {
                    processSafely(dispatches);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            logEnd(e);
        } catch (Error e) {
            guard.died();
            logEnd(e);
            throw e;
        }
    }

    /** A worker that ends early is not replaced; the health check reports that its queue is stalled. */
    private void logEnd(Throwable cause) {
        if (!isRetired()) {
            LOG.error(
                    "[Worker] The worker ended, and route {} gets no more events: restart the program",
                    routeId(),
                    cause);
        }
    }

    /** Ends the worker after the current exchange. */
    void retire() {
        retired.countDown();
        queue.wake();
    }

    /** Whether {@link #retire} was called. Otherwise the worker should take dispatches, even if its thread has died. */
    boolean isRetired() {
        return retired.getCount() == 0;
    }

    String routeId() {
        return consumer.getRouteId();
    }

    /** Retries dispatches that could not be passed to the route. Otherwise they would count as waiting for ever. */
    private void processSafely(List<Dispatch> dispatches) throws InterruptedException {
        try {
            process(dispatches);
        } catch (RuntimeException e) {
            LOG.error("[Worker] {} could not be passed to the route and will be retried", dispatches, e);
            queue.putBack(dispatches);
            pauseBeforeRetry();
        }
    }

    /** If the route stops during an exchange, its dispatches are not settled: the next worker takes them. */
    private void process(List<Dispatch> dispatches) throws InterruptedException {
        if (isRetired()) {
            queue.putBack(dispatches);
            return;
        }
        if (guard.isDeadly(dispatches.get(0))) {
            dispatches.forEach(settled);
            dispatches.forEach(skipped);
            return;
        }
        Exchange exchange = exchanges.of(consumer, dispatches);
        guard.begin(dispatches);
        try {
            consumer.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        guard.end();
        Exception failure = exchange.getException();
        if (failure != null) {
            report(failure, exchange, dispatches);
        }
        consumer.releaseExchange(exchange, false);
        if (failure == null) {
            pause = FIRST_PAUSE;
            dispatches.forEach(settled);
        } else if (isRetired() || !consumer.isRunAllowed()) {
            queue.putBack(dispatches);
        } else if (redelivers) {
            queue.putBack(dispatches);
            pauseBeforeRetry();
        } else {
            dispatches.forEach(settled);
        }
    }

    private void report(Exception failure, Exchange exchange, List<Dispatch> dispatches) {
        try {
            consumer.getExceptionHandler()
                    .handleException("The route failed on a " + types(dispatches), exchange, failure);
        } catch (RuntimeException e) {
            LOG.warn("The exception handler of route {} failed", routeId(), e);
        }
    }

    private static String types(List<Dispatch> dispatches) {
        return dispatches.stream().map(Dispatch::type).distinct().collect(Collectors.joining(", "));
    }

    /** Waits before a retry, twice as long each time up to a minute. */
    private void pauseBeforeRetry() throws InterruptedException {
        if (!retired.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }
}
