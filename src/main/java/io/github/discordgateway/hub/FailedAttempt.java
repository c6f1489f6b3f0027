package io.github.discordgateway.hub;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of an event after an attempt that the hub did not accept, by {@link HubResponse} and by what the
 * {@link Breaker} knows of the attempts before it. Logs it in one line, and makes the error handler wait as long as the
 * hub's {@code Retry-After} asks.
 */
public final class FailedAttempt implements Processor {
    /** The exchange property that holds the {@link Verdict}. */
    public static final String VERDICT = "hubVerdict";

    /**
     * The exchange property that says how often the hub has failed at this event
     * ({@link HubResponse.Outcome#RETRY_LIMITED}). It counts on over a restart.
     */
    static final String FAULTS = "hubFaults";

    private static final Logger LOG = LoggerFactory.getLogger(FailedAttempt.class);

    private final Clock clock;
    private @Nullable Breaker breaker;
    private @Nullable Deliveries deliveries;
    private int redeliveries = 9;

    public FailedAttempt() {
        this(Clock.systemUTC());
    }

    FailedAttempt(Clock clock) {
        this.clock = clock;
    }

    /** Sets what notes the failure with the event; by default nothing. */
    public void setDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Sets what holds back further attempts while the hub is down; by default nothing does. */
    public void setBreaker(Breaker breaker) {
        this.breaker = breaker;
    }

    /** Sets how many attempts follow a first 500 or any other 5xx without an own row in the table; by default nine. */
    public void setRedeliveries(int redeliveries) {
        this.redeliveries = redeliveries;
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        HubResponse response = responseOf(exchange, failure);
        String why = FailureInWords.of(failure);
        LOG.warn(
                "[Hub] Attempt {} at event {} failed: {}",
                exchange.getMessage().getHeader(HubHeaders.DELIVERY_ATTEMPT),
                exchange.getMessage().getHeader(HubHeaders.EVENT_ID),
                why);
        boolean isFault = response.outcome() == HubResponse.Outcome.RETRY_LIMITED;
        int faults = faults(exchange) + (isFault ? 1 : 0);
        exchange.setProperty(FAULTS, faults);
        boolean isAtOnce = failure instanceof EndedConnectionException;
        exchange.setProperty(
                VERDICT, isAtOnce ? Verdict.AGAIN : verdict(exchange, failure, response, why, faults > redeliveries));
        Optional<Duration> pause = isAtOnce ? Optional.of(Duration.ZERO) : pause(failure);
        exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
        pause.ifPresent(asked -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, asked.toMillis()));
        if (deliveries != null) {
            if (isFault || response.outcome().isRefusal()) {
                deliveries.refusals().add();
            }
            int attempt = exchange.getMessage().getHeader(HubHeaders.DELIVERY_ATTEMPT, 1, Integer.class);
            long notBefore = pause.filter(asked -> !asked.isZero())
                    .map(asked -> clock.instant().plus(asked).toEpochMilli())
                    .orElse(0L);
            deliveries.failed(exchange, attempt, why, faults, notBefore);
        }
    }

    private HubResponse responseOf(Exchange exchange, @Nullable Exception failure) {
        HubResponse response = breaker == null ? HubResponse.of(failure) : breaker.responseOf(failure);
        boolean wasAccepted = exchange.removeProperty(SuccessfulAttempt.ACCEPTED) != null;
        return wasAccepted && response == HubResponse.UNSENT ? HubResponse.NONE : response;
    }

    private Verdict verdict(
            Exchange exchange, @Nullable Exception failure, HubResponse response, String why, boolean isLast) {
        if (breaker != null) {
            return breaker.failed(exchange, response, HubResponse.statusOf(failure), why, isLast);
        }
        boolean isOver =
                response.outcome().isRefusal() || response.outcome() == HubResponse.Outcome.RETRY_LIMITED && isLast;
        return isOver ? Verdict.DEAD_LETTER : Verdict.AGAIN;
    }

    private static int faults(Exchange exchange) {
        QueuedEvent event = exchange.getProperty(Deliveries.QUEUED, QueuedEvent.class);
        return exchange.getProperty(FAULTS, event == null ? 0 : event.faults(), Integer.class);
    }

    /** How long the hub asks for; not at all would be a busy loop, for example if the hub's clock is slow. */
    private Optional<Duration> pause(@Nullable Exception failure) {
        return failure instanceof HttpOperationFailedException answer
                ? RetryAfter.in(answer.getResponseHeaders(), clock.instant()).filter(asked -> !asked.isZero())
                : Optional.empty();
    }
}
