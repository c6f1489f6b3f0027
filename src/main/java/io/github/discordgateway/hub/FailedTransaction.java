package io.github.discordgateway.hub;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in a line that the database did not take something, and what to mend. Any thread may use it. */
public final class FailedTransaction implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(FailedTransaction.class);

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.warn(
                "[Store] The database does not answer or does not take what it is given ({}); it is tried again, and"
                        + " nothing is lost: see that the database that outbox.datasource.url names can be reached and"
                        + " written, and that its disk is not full",
                FailureInWords.ofRoot(failure));
    }
}
