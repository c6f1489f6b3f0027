package io.github.discordgateway.hub;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an attempt that the hub accepted: no lane need wait any more, and the event is finished with. The request is
 * the message again, with all its headers.
 */
public final class SuccessfulAttempt implements Processor {
    /**
     * The exchange property that says that the hub accepted the attempt; a failure after that is none of the event's.
     */
    static final String ACCEPTED = "hubAccepted";

    private @Nullable Deliveries deliveries;
    private @Nullable Breaker breaker;

    /** Sets who notes that the event is delivered. */
    public void setDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Sets who holds attempts back no longer. */
    public void setBreaker(Breaker breaker) {
        this.breaker = breaker;
    }

    @Override
    public void process(Exchange exchange) {
        Message answer = exchange.getMessage();
        exchange.setProperty(ACCEPTED, Boolean.TRUE);
        exchange.setMessage(exchange.getProperty(DeliveryAttempt.REQUEST, answer, Message.class));
        boolean endsRun =
                Objects.requireNonNull(breaker, "set the property breaker").accepted();
        Objects.requireNonNull(deliveries, "set the property deliveries")
                .delivered(exchange, answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class), endsRun);
    }
}
