package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.RetryLaterException;
import java.util.Objects;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.processor.errorhandler.DefaultErrorHandler;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.spi.CamelLogger;
import org.apache.camel.spi.Policy;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Repeats the steps in it, as one {@link DeliveryAttempt}, until the hub accepts the event or refuses it; a refusal
 * goes to the caller of the route.
 *
 * <p>Error handlers repeat single steps, and a request that is only posted again would carry an old signature. Between
 * two attempts the thread of the exchange waits as long as {@code Retry-After} asks, else longer each time. A stop ends
 * it.
 */
public final class RepeatedAttempts implements Policy, CamelContextAware {
    private final RedeliveryPolicy pauses = new RedeliveryPolicy();
    private @Nullable CamelContext camel;

    /** A policy that waits a second at first, then twice as long each time, and at most a minute. */
    public RepeatedAttempts() {
        pauses.setRedeliveryDelay(1000);
        pauses.setMaximumRedeliveryDelay(60_000);
        pauses.setUseExponentialBackOff(true);
        pauses.setBackOffMultiplier(2);
        pauses.setUseCollisionAvoidance(true);
        pauses.setAllowRedeliveryWhileStopping(false);
        pauses.setLogRetryAttempted(false);
        pauses.setLogExhausted(false);
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        camel = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return Objects.requireNonNull(camel, "set the property camelContext");
    }

    /** Sets how long the first pause is, in milliseconds. */
    public void setDelay(long millis) {
        pauses.setRedeliveryDelay(millis);
    }

    /** Sets how long a pause is at most, in milliseconds, unless {@code Retry-After} asks for a longer one. */
    public void setMaximumDelay(long millis) {
        pauses.setMaximumRedeliveryDelay(millis);
    }

    /** Sees to it that the route's error handler repeats none of the steps alone. */
    @Override
    public void beforeWrap(Route route, NamedNode policy) {
        ((ProcessorDefinition<?>) policy).setInheritErrorHandler(false);
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return new Attempts(getCamelContext(), new DeliveryAttempt().wrap(route, steps), pauses);
    }

    /** Camel's error handler around all steps instead of around each. */
    private static final class Attempts extends DefaultErrorHandler {
        Attempts(CamelContext camel, Processor steps, RedeliveryPolicy pauses) {
            super(
                    camel,
                    steps,
                    new CamelLogger(LoggerFactory.getLogger(RepeatedAttempts.class), LoggingLevel.ERROR),
                    null,
                    pauses,
                    exchange -> exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof RetryLaterException,
                    null,
                    null,
                    null);
        }

        /** What is given up here the error handler of a caller may still save. */
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Delivery.begin(exchange);
            return super.process(exchange, doneSync -> {
                exchange.getExchangeExtension().setRedeliveryExhausted(false);
                exchange.getExchangeExtension().setFailureHandled(false);
                exchange.getExchangeExtension().setErrorHandlerHandled(null);
                callback.done(doneSync);
            });
        }
    }
}
