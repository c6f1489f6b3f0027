package io.github.discordgateway.hub.outbox;

import io.github.discordgateway.failure.Causes;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The health check of the topic. It is DOWN after a failed write until all events are written. As a processor it
 * handles the failure. Any thread may use it.
 */
public final class TopicHealthCheck extends AbstractHealthCheck implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(TopicHealthCheck.class);

    private volatile Optional<String> reason = Optional.empty();

    /** Creates the check with the id {@code topic}. */
    public TopicHealthCheck() {
        super("camel", "topic");
    }

    /** Records and logs a failed write. */
    @Override
    public void process(Exchange exchange) {
        String why = Causes.reason(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        LOG.warn("[Hub] The topic does not accept events ({}); the bridge retries, and nothing is lost", why);
        reason = Optional.of(why);
    }

    /** Records that all events are written. */
    public void recovered() {
        reason = Optional.empty();
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        reason.ifPresentOrElse(
                why -> builder.message(
                                "The topic does not accept events (" + why + "), so they wait; the bridge retries and"
                                        + " none is lost: check that the brokers of outbox.brokers (OUTBOX_BROKERS)"
                                        + " run, and that they let this program write to the topic of outbox.topic")
                        .down(),
                builder::up);
    }
}
