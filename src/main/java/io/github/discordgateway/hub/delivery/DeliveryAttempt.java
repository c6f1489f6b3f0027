package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.EndedConnectionException;
import io.github.discordgateway.hub.EventRefusedException;
import io.github.discordgateway.hub.FailureMessages;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.RetryLaterException;
import io.github.discordgateway.hub.outbox.QueuedEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A policy that makes its steps one attempt: it numbers the request and classifies the outcome by {@link HubResponse}.
 * It fails only with a {@link RetryLaterException} or an {@link EventRefusedException}.
 *
 * <p>If the database cannot record an accepted event, the next attempt only records it and does not post it again.
 * After an attempt the message is the request again. After a failure its header {@link Exchange#REDELIVERY_DELAY} makes
 * Camel's redelivery obey the hub's {@code Retry-After}. Any thread may use it.
 */
public final class DeliveryAttempt implements Policy {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryAttempt.class);
    private static final String OF_HTTP = "CamelHttp";

    private final Clock clock;
    private @Nullable Breaker breaker;
    private @Nullable Deliveries deliveries;
    private int redeliveries = 9;

    /** Creates a policy without a breaker and without records. */
    public DeliveryAttempt() {
        this(Clock.systemUTC());
    }

    DeliveryAttempt(Clock clock) {
        this.clock = clock;
    }

    /** Sets the deliveries that record each outcome; none by default. */
    public void setDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Sets the breaker that holds attempts back while the hub is down; none by default. */
    public void setBreaker(Breaker breaker) {
        this.breaker = breaker;
    }

    /** Sets how many attempts follow a first {@link HubResponse.Outcome#RETRY_LIMITED} response; nine by default. */
    public void setRedeliveries(int redeliveries) {
        this.redeliveries = redeliveries;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // Nothing to change.
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return new DelegateAsyncProcessor(steps) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                if (Delivery.of(exchange).isAccepted()) {
                    note(exchange);
                    callback.done(true);
                    return true;
                }
                try {
                    begin(exchange);
                } catch (RuntimeException e) {
                    exchange.setException(e);
                    end(exchange);
                    callback.done(true);
                    return true;
                }
                return super.process(exchange, doneSync -> {
                    end(exchange);
                    callback.done(doneSync);
                });
            }
        };
    }

    /** Waits for the breaker and starts an attempt. */
    void begin(Exchange exchange) {
        Delivery delivery = Delivery.of(exchange);
        Message request = exchange.getMessage();
        request.removeHeader(Exchange.REDELIVERY_DELAY);
        if (breaker != null) {
            breaker.await(delivery, exchange.getContext()::isStopping);
        }
        // Headers of an earlier response, or that would send the request elsewhere.
        request.getHeaders().keySet().removeIf(name -> name.regionMatches(true, 0, OF_HTTP, 0, OF_HTTP.length()));
        delivery.beginAttempt(request);
        request.setHeader(HubHeaders.DELIVERY_ATTEMPT, delivery.attempts());
        QueuedEvent event = delivery.event();
        if (event != null) {
            event.addTimeAndSequence(request);
        }
    }

    /** Ends an attempt and restores the request, which a response may have replaced. */
    void end(Exchange exchange) {
        Delivery delivery = Delivery.of(exchange);
        Message response = exchange.getMessage();
        exchange.setMessage(delivery.endAttempt(response));
        Exception failure = exchange.getException();
        if (failure != null) {
            exchange.setException(failed(exchange, delivery, failure));
        } else {
            delivery.accept();
            note(exchange);
        }
    }

    private void note(Exchange exchange) {
        if (deliveries != null) {
            try {
                deliveries.delivered(Delivery.of(exchange));
            } catch (RetryLaterException e) {
                exchange.setException(e);
            }
        }
    }

    private Exception failed(Exchange exchange, Delivery delivery, Exception failure) {
        Optional<RetryLaterException> local =
                deliveries == null ? Optional.empty() : deliveries.failureOfTheProgram(failure);
        if (local.isPresent()) {
            return local.get();
        }
        HubResponse response = breaker == null ? HubResponse.of(failure) : breaker.responseOf(failure);
        String why = FailureMessages.of(failure);
        LOG.warn(
                "[Hub] Attempt {} at event {} failed: {}",
                delivery.attempts(),
                exchange.getMessage().getHeader(HubHeaders.EVENT_ID),
                why);
        if (response.outcome() == HubResponse.Outcome.RETRY_LIMITED) {
            delivery.addFault();
        }
        boolean isAtOnce = failure instanceof EndedConnectionException;
        Verdict verdict = isAtOnce ? Verdict.AGAIN : verdict(delivery, failure, response, why);
        Optional<Duration> pause = isAtOnce ? Optional.of(Duration.ZERO) : pause(failure);
        pause.ifPresent(asked -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, asked.toMillis()));
        if (deliveries != null) {
            deliveries.failed(
                    delivery,
                    failure,
                    response,
                    why,
                    pause.filter(asked -> !asked.isZero())
                            .map(asked -> clock.instant().plus(asked)));
        }
        return verdict == Verdict.AGAIN
                ? new RetryLaterException(why, failure)
                : new EventRefusedException(why, failure, verdict == Verdict.DEAD_LETTER);
    }

    private Verdict verdict(Delivery delivery, Exception failure, HubResponse response, String why) {
        boolean isLast = delivery.faults() > redeliveries;
        if (breaker != null) {
            return breaker.failed(delivery, response, HubResponse.statusOf(failure), why, isLast);
        }
        // A Kamelet has neither a command to resume it nor dead letters.
        return response.outcome().isRefusal() ? Verdict.DEAD_LETTER : Verdict.AGAIN;
    }

    /** The pause that the hub asks for. A pause of zero is ignored, because it would make a busy loop. */
    private Optional<Duration> pause(Exception failure) {
        return failure instanceof HttpOperationFailedException answer
                ? RetryAfter.in(answer.getResponseHeaders(), clock.instant()).filter(asked -> !asked.isZero())
                : Optional.empty();
    }
}
