package io.github.discordgateway.hub;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Numbers and times the attempt at a delivery, from what the redelivering error handler counts and what the outbox
 * remembers; and takes Camel's own HTTP headers off the request.
 */
public final class DeliveryAttempt implements Processor {
    /** The exchange property that says when the attempt began, as {@link System#nanoTime} has it. */
    static final String BEGAN = "hubAttemptBegan";

    /** The exchange property that keeps the request, a Message, which the answer takes the place of. */
    static final String REQUEST = "hubRequest";

    private static final String OF_HTTP = "CamelHttp";

    @Override
    public void process(Exchange exchange) {
        Message request = exchange.getMessage();
        // What an answer has left, or would lead the request elsewhere.
        request.getHeaders().keySet().removeIf(name -> name.regionMatches(true, 0, OF_HTTP, 0, OF_HTTP.length()));
        int redeliveries = request.getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        QueuedEvent event = exchange.getProperty(Deliveries.QUEUED, QueuedEvent.class);
        int earlier = 0;
        if (event != null) {
            earlier = event.attempts();
            event.addTimeAndSequence(request);
        }
        request.setHeader(HubHeaders.DELIVERY_ATTEMPT, earlier + redeliveries + 1);
        exchange.setProperty(REQUEST, request);
        exchange.setProperty(BEGAN, System.nanoTime());
    }
}
