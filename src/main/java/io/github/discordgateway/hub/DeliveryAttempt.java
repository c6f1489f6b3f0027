package io.github.discordgateway.hub;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Numbers and times the attempt at a delivery, from what the redelivering error handler counts and what the outbox
 * remembers.
 */
public final class DeliveryAttempt implements Processor {
    /** The exchange property that says when the attempt began, as {@link System#nanoTime} has it. */
    static final String BEGAN = "hubAttemptBegan";

    @Override
    public void process(Exchange exchange) {
        Message request = exchange.getMessage();
        int redeliveries = request.getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        QueuedEvent event = exchange.getProperty(Deliveries.QUEUED, QueuedEvent.class);
        int earlier = event == null ? 0 : event.attempts();
        request.setHeader(HubHeaders.DELIVERY_ATTEMPT, earlier + redeliveries + 1);
        exchange.setProperty(BEGAN, System.nanoTime());
    }
}
