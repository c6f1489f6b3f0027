package io.github.discordgateway.hub.outbox;

import io.github.discordgateway.failure.Causes;
import io.github.discordgateway.hub.RetryLaterException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in a line that the database did not take something, and what to do. Any thread may use it. */
public final class FailedTransaction implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(FailedTransaction.class);

    @Override
    public void process(Exchange exchange) {
        warn(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    private static String warn(Exception failure) {
        String reason = Causes.reason(failure);
        LOG.warn(
                "[Store] The database does not answer or does not take what it is given ({}); it is tried again, and"
                        + " nothing is lost: see that the database that outbox.datasource.url names can be reached and"
                        + " written, and that its disk is not full",
                reason);
        return reason;
    }

    /** The same for an event on its way to the hub. */
    public static RetryLaterException of(Exception failure) {
        return new RetryLaterException(warn(failure), failure);
    }
}
