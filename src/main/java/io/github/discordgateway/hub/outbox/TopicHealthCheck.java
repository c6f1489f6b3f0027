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
 * Says whether the topic takes room events: DOWN from an attempt that failed until all of the events are there. As a
 * processor it is told of an attempt that failed. Any thread may use it.
 */
public final class TopicHealthCheck extends AbstractHealthCheck implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(TopicHealthCheck.class);

    private volatile Optional<String> reason = Optional.empty();

    /** A check under the id {@code topic}. */
    public TopicHealthCheck() {
        super("camel", "topic");
    }

    /** The topic did not take an event. */
    @Override
    public void process(Exchange exchange) {
        String why = Causes.reason(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        LOG.warn("[Hub] The topic does not take events ({}); it is tried again, and nothing is lost", why);
        reason = Optional.of(why);
    }

    /** The topic has taken all that was to be taken. */
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
                                "The topic does not take events (" + why + "), so they wait; it is tried again and"
                                        + " none is lost: see that the brokers of outbox.brokers (OUTBOX_BROKERS) run, and that"
                                        + " they let this program write to the topic that outbox.topic names")
                        .down(),
                builder::up);
    }
}
