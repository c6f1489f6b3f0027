package io.github.discordgateway.hub.outbox;

import io.github.discordgateway.failure.Causes;
import io.github.discordgateway.hub.RetryLaterException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a failed transaction in one line that says what to do. Any thread may use it. */
public final class FailedTransaction implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(FailedTransaction.class);

    @Override
    public void process(Exchange exchange) {
        warn(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    private static String warn(Exception failure) {
        String reason = Causes.reason(failure);
        LOG.warn(
                "[Store] The database does not respond or cannot save an event ({}); the bridge retries, and nothing"
                        + " is lost: check that this process can reach and write the database of"
                        + " outbox.datasource.url, and that its disk is not full",
                reason);
        return reason;
    }

    /** Logs a failed transaction and returns the exception that makes delivery retry. */
    public static RetryLaterException of(Exception failure) {
        return new RetryLaterException(warn(failure), failure);
    }
}
