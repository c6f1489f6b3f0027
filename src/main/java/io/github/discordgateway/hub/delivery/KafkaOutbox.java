package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.event.PublishedEvent;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.RetryLaterException;
import io.github.discordgateway.hub.outbox.QueuedEvent;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the records of a Kafka topic into events to deliver, if the topic replaces the outbox. The key of a record is
 * the guild, its value the request's body, and its timestamp the time when the event was accepted. Its headers are
 * {@link HubHeaders#EVENT_ID}, {@link HubHeaders#EVENT}, {@link HubHeaders#EVENT_SOURCE} and
 * {@link HubHeaders#EVENT_SEQUENCE}. Any thread may use it.
 */
public final class KafkaOutbox {
    // Copies of camel-kafka's KafkaConstants, because camel-kafka is optional.
    private static final String KEY = "kafka.KEY";
    private static final String PARTITION = "kafka.PARTITION";
    private static final String OFFSET = "kafka.OFFSET";
    private static final String TIMESTAMP = "kafka.TIMESTAMP";

    private static final Logger LOG = LoggerFactory.getLogger(KafkaOutbox.class);

    private @Nullable Deliveries deliveries;

    /** Sets the deliveries, which know the events that need no delivery. */
    public void setDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * Makes the record's event the message: body and headers. The body is null if there is nothing to deliver, because
     * the record is a duplicate or not a room event.
     *
     * @throws RetryLaterException if the database does not respond, or the program stops
     */
    public void take(Exchange exchange) throws RetryLaterException {
        Message taken = exchange.getMessage();
        String id = taken.getHeader(HubHeaders.EVENT_ID, String.class);
        String body = taken.getBody(String.class);
        if (id == null || body == null) {
            LOG.warn(
                    "[Hub] Skipped the record at offset {} of partition {}, which is not a room event",
                    taken.getHeader(OFFSET),
                    taken.getHeader(PARTITION));
        } else if (!Objects.requireNonNull(deliveries, "set the property deliveries")
                .isKnown(id)) {
            deliveries.awaitEmptyOutbox(exchange);
            QueuedEvent event = event(id, body, taken);
            Delivery.begin(exchange, lane(taken), () -> false).take(event);
            exchange.setMessage(event.request(exchange));
            return;
        }
        taken.setBody(null);
    }

    /** The lane of a partition, below zero to differ from the outbox's lanes. */
    private static int lane(Message taken) {
        return -1 - taken.getHeader(PARTITION, 0, Integer.class);
    }

    /** The sequence number; zero for a record of an older version. */
    private static long sequence(Message taken) {
        String sequence = taken.getHeader(HubHeaders.EVENT_SEQUENCE, "", String.class);
        return sequence.matches("[0-9]{1,18}") ? Long.parseLong(sequence) : 0;
    }

    private static QueuedEvent event(String id, String body, Message taken) {
        String guildId = taken.getHeader(KEY, "", String.class);
        return new QueuedEvent(
                QueuedEvent.NOWHERE,
                new PublishedEvent(
                        id,
                        // The lane of the outbox, for a replay of the event as a dead letter.
                        guildId.hashCode() & Integer.MAX_VALUE,
                        guildId.isEmpty() ? null : guildId,
                        taken.getHeader(HubHeaders.EVENT, "", String.class),
                        taken.getHeader(HubHeaders.EVENT_SOURCE, "", String.class),
                        body,
                        taken.getHeader(TIMESTAMP, 0L, Long.class),
                        sequence(taken)),
                0,
                0,
                0);
    }
}
