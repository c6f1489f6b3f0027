package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.transport.DispatchQueue;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes dispatches from the queue, one after the other, and runs each through the route. */
final class DispatchWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchWorker.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final DefaultConsumer consumer;
    private final DispatchQueue queue;
    private final Consumer<Dispatch> settled;
    private final boolean redelivers;
    private final CountDownLatch retired = new CountDownLatch(1);
    private Duration pause = FIRST_PAUSE;

    /**
     * A worker that does not run yet.
     *
     * @param settled is told of each dispatch that the route and its error handler are done with
     * @param redelivers whether a failed exchange is given to the route again
     */
    DispatchWorker(DefaultConsumer consumer, DispatchQueue queue, Consumer<Dispatch> settled, boolean redelivers) {
        this.consumer = consumer;
        this.queue = queue;
        this.settled = settled;
        this.redelivers = redelivers;
    }

    /** Runs until it is retired. */
    @Override
    public void run() {
        try {
            while (!isRetired()) {
                Optional<Dispatch> dispatch = queue.take();
                if (dispatch.isPresent()) {
                    processSafely(dispatch.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets it end after the present exchange. */
    void retire() {
        retired.countDown();
        queue.wake();
    }

    private boolean isRetired() {
        return retired.getCount() == 0;
    }

    /** Whatever goes wrong with one dispatch, the worker takes the next. */
    private void processSafely(Dispatch dispatch) throws InterruptedException {
        try {
            process(dispatch);
        } catch (RuntimeException e) {
            LOG.error("[Worker] {} could not be handed over", dispatch, e);
        }
    }

    /** A dispatch whose exchange was cut short because the route stops is not settled: the next worker takes it. */
    private void process(Dispatch dispatch) throws InterruptedException {
        if (isRetired()) {
            queue.putBack(dispatch);
            return;
        }
        Exchange exchange = exchange(dispatch);
        try {
            consumer.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Exception failure = exchange.getException();
        if (failure != null) {
            consumer.getExceptionHandler()
                    .handleException("The route failed on a " + dispatch.type(), exchange, failure);
        }
        consumer.releaseExchange(exchange, false);
        if (failure == null) {
            pause = FIRST_PAUSE;
            settled.accept(dispatch);
        } else if (isRetired() || !consumer.isRunAllowed()) {
            queue.putBack(dispatch);
        } else if (redelivers) {
            queue.putBack(dispatch);
            takeABreak();
        } else {
            settled.accept(dispatch);
        }
    }

    /** Waits before the same dispatch is tried again, a little longer each time. */
    private void takeABreak() throws InterruptedException {
        if (!retired.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }

    private Exchange exchange(Dispatch dispatch) {
        Exchange exchange = consumer.createExchange(false);
        Message message = exchange.getMessage();
        message.setBody(dispatch.data());
        message.setHeader(DiscordGatewayConstants.EVENT_TYPE, dispatch.type());
        message.setHeader(DiscordGatewayConstants.SEQUENCE, dispatch.sequence());
        message.setHeader(DiscordGatewayConstants.SESSION_ID, dispatch.sessionId());
        dispatch.guildId().ifPresent(guildId -> message.setHeader(DiscordGatewayConstants.GUILD_ID, guildId));
        return exchange;
    }
}
