package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.RetryLaterException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs an interrupted delivery in one line, as after a stop. The event stays in the outbox. */
public final class Interrupted implements ExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Interrupted.class);

    @Override
    public void handleException(Throwable exception) {
        handleException("A delivery was interrupted", exception);
    }

    @Override
    public void handleException(@Nullable String message, Throwable exception) {
        LOG.debug(message, exception);
        // Camel rejects redeliveries while it stops.
        if (exception instanceof RetryLaterException || exception instanceof RejectedExecutionException) {
            LOG.info("[Hub] A delivery was interrupted ({}); the event stays in the outbox", exception.getMessage());
        } else {
            LOG.error(
                    "[Hub] A step of a delivery failed ({}: {}). The event stays in the outbox, and the bridge retries"
                            + " it within outbox.wake-period",
                    exception.getClass().getName(),
                    exception.getMessage());
        }
    }

    @Override
    public void handleException(@Nullable String message, Exchange exchange, Throwable exception) {
        handleException(message, exception);
    }
}
