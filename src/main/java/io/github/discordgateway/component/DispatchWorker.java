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

/** Takes dispatches from the queue in their order, one exchange's at a time, and runs it through the route. */
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
     * A worker that does not run yet.
     *
     * @param exchanges which dispatches become one exchange, and how
     * @param guard knows the dispatches that end the process
     * @param skipped is told of each of these, when it counts as settled
     * @param settled is told of each dispatch that the route and its error handler are done with
     * @param redelivers whether a failed exchange is given to the route again
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

    /** Nothing replaces a worker that ends before it is retired; the health check sees that its queue is stalled. */
    private void logEnd(Throwable cause) {
        if (!isRetired()) {
            LOG.error(
                    "[Worker] The worker ended, and route {} gets no more events: restart the program",
                    routeId(),
                    cause);
        }
    }

    /** Lets it end after the present exchange. */
    void retire() {
        retired.countDown();
        queue.wake();
    }

    /** Whether it was asked to end. A worker that is not retired should take dispatches, even if its thread died. */
    boolean isRetired() {
        return retired.getCount() == 0;
    }

    /** The route that it works for. */
    String routeId() {
        return consumer.getRouteId();
    }

    /** What could not be handed over is tried again: it would count as waiting for ever. */
    private void processSafely(List<Dispatch> dispatches) throws InterruptedException {
        try {
            process(dispatches);
        } catch (RuntimeException e) {
            LOG.error("[Worker] {} could not be handed over, and will be tried again", dispatches, e);
            queue.putBack(dispatches);
            takeABreak();
        }
    }

    /** Dispatches whose exchange was cut short because the route stops are not settled: the next worker takes them. */
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
            takeABreak();
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

    /** Waits before the same is tried again, a little longer each time. */
    private void takeABreak() throws InterruptedException {
        if (!retired.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }
}
