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
 * A policy that repeats its steps, as one {@link DeliveryAttempt}, until the hub accepts or refuses the event. A
 * refusal is thrown to the caller of the route.
 *
 * <p>Camel's error handlers repeat single steps, so a repeated post would carry an old signature. Between two attempts
 * the thread of the exchange waits for {@code Retry-After}, or for an exponential pause. A stop ends the attempts.
 */
public final class RepeatedAttempts implements Policy, CamelContextAware {
    private final RedeliveryPolicy pauses = new RedeliveryPolicy();
    private @Nullable CamelContext camel;

    /** Creates a policy whose pauses start at one second, double each time, and end at a minute. */
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

    /** Sets the first pause in milliseconds. */
    public void setDelay(long millis) {
        pauses.setRedeliveryDelay(millis);
    }

    /** Sets the longest pause in milliseconds; {@code Retry-After} may ask for a longer one. */
    public void setMaximumDelay(long millis) {
        pauses.setMaximumRedeliveryDelay(millis);
    }

    /** Keeps the route's error handler from repeating single steps. */
    @Override
    public void beforeWrap(Route route, NamedNode policy) {
        ((ProcessorDefinition<?>) policy).setInheritErrorHandler(false);
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return new Attempts(getCamelContext(), new DeliveryAttempt().wrap(route, steps), pauses);
    }

    /** Camel's error handler around all steps instead of around each step. */
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

        /** Clears the marks of a final failure, so that the caller's error handler can still handle it. */
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
