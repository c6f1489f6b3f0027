package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.transport.DispatchQueue;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes dispatches from the queue, one after the other, and runs each through the route. */
final class DispatchWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchWorker.class);

    private final DefaultConsumer consumer;
    private final DispatchQueue queue;
    private final Consumer<Dispatch> settled;

    /**
     * A worker that does not run yet.
     *
     * @param settled is told of each dispatch that the route and its error handler are done with
     */
    DispatchWorker(DefaultConsumer consumer, DispatchQueue queue, Consumer<Dispatch> settled) {
        this.consumer = consumer;
        this.queue = queue;
        this.settled = settled;
    }

    /** Runs until the consumer stops and the queue is woken. */
    @Override
    public void run() {
        try {
            while (consumer.isRunAllowed()) {
                Optional<Dispatch> dispatch = queue.take();
                dispatch.ifPresent(this::processSafely);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong with one dispatch, the worker takes the next. */
    private void processSafely(Dispatch dispatch) {
        try {
            process(dispatch);
        } catch (RuntimeException e) {
            LOG.error("[Worker] {} could not be handed over", dispatch, e);
        }
    }

    /**
     * A dispatch whose exchange was cut short because the route stops is not settled: the next worker takes it again.
     */
    private void process(Dispatch dispatch) {
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
        if (failure == null || consumer.isRunAllowed()) {
            settled.accept(dispatch);
        } else {
            queue.putBack(dispatch);
        }
        consumer.releaseExchange(exchange, false);
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
