package io.github.discordgateway.hub;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at an attempt that the hub did not accept: logs it in one line, counts the answer, and makes the error handler
 * wait as long as the hub's {@code Retry-After} asks.
 */
public final class FailedAttempt implements Processor {
    /**
     * The exchange property that says how often the hub has answered this event with a fault of its own: 500 or above,
     * and none of those that say that it is down. It counts on over a restart.
     */
    public static final String FAULTS = "hubFaults";

    private static final int MOST_CAUSES = 20;
    private static final int LOWEST_FAULT = 500;
    private static final Logger LOG = LoggerFactory.getLogger(FailedAttempt.class);

    private final Clock clock;
    private @Nullable Deliveries deliveries;
    private @Nullable Breaker breaker;

    public FailedAttempt() {
        this(Clock.systemUTC());
    }

    FailedAttempt(Clock clock) {
        this.clock = clock;
    }

    /** Sets who notes the failure with the event; by default nobody. */
    public void setDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Sets who holds back further attempts where the hub is down; by default nobody. */
    public void setBreaker(Breaker breaker) {
        this.breaker = breaker;
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String why = FailureInWords.of(failure);
        LOG.warn(
                "[Hub] Attempt {} at event {} failed: {}",
                exchange.getMessage().getHeader(HubHeaders.DELIVERY_ATTEMPT),
                exchange.getMessage().getHeader(HubHeaders.EVENT_ID),
                why);
        if (breaker != null) {
            if (failure instanceof HttpOperationFailedException || isOfTheConnection(failure)) {
                breaker.failed(exchange, status(failure), why);
            } else {
                // No attempt more at this event will say how the hub is, so no lane may wait for one.
                breaker.close();
            }
        }
        int faults = faults(exchange) + (isFault(failure) ? 1 : 0);
        exchange.setProperty(FAULTS, faults);
        Optional<Duration> pause = pause(failure);
        exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
        pause.ifPresent(asked -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, asked.toMillis()));
        if (deliveries != null) {
            int attempt = exchange.getMessage().getHeader(HubHeaders.DELIVERY_ATTEMPT, 1, Integer.class);
            long notBefore = pause.map(asked -> clock.instant().plus(asked).toEpochMilli())
                    .orElse(0L);
            deliveries.failed(exchange, attempt, why, faults, notBefore);
        }
    }

    private static int faults(Exchange exchange) {
        QueuedEvent event = exchange.getProperty(Deliveries.QUEUED, QueuedEvent.class);
        return exchange.getProperty(FAULTS, event == null ? 0 : event.faults(), Integer.class);
    }

    private boolean isFault(@Nullable Exception failure) {
        return failure instanceof HttpOperationFailedException answer
                && answer.getStatusCode() >= LOWEST_FAULT
                && (breaker == null || !breaker.saysThatTheHubIsDown(answer.getStatusCode()));
    }

    /** How long the hub asks for; not at all would be a busy loop, for example where the hub's clock is slow. */
    private Optional<Duration> pause(@Nullable Exception failure) {
        return failure instanceof HttpOperationFailedException answer
                ? RetryAfter.in(answer.getResponseHeaders(), clock.instant()).filter(asked -> !asked.isZero())
                : Optional.empty();
    }

    /** As the routes see it: what is, or comes of, an IOException is tried again. */
    private static boolean isOfTheConnection(@Nullable Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(IOException.class::isInstance);
    }

    private static @Nullable Integer status(@Nullable Exception failure) {
        return failure instanceof HttpOperationFailedException answer ? Integer.valueOf(answer.getStatusCode()) : null;
    }
}
