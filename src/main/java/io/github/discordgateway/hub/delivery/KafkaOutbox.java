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
 * Makes events to deliver of the records of a Kafka topic that holds them in the place of the outbox. A record has the
 * guild as its key, the request's body as its value, as its timestamp when the event was accepted, and the headers
 * {@link HubHeaders#EVENT_ID}, {@link HubHeaders#EVENT}, {@link HubHeaders#EVENT_SOURCE} and
 * {@link HubHeaders#EVENT_SEQUENCE}. Any thread may use it.
 */
public final class KafkaOutbox {
    // As in camel-kafka's KafkaConstants, which need not be there.
    private static final String KEY = "kafka.KEY";
    private static final String PARTITION = "kafka.PARTITION";
    private static final String OFFSET = "kafka.OFFSET";
    private static final String TIMESTAMP = "kafka.TIMESTAMP";

    private static final Logger LOG = LoggerFactory.getLogger(KafkaOutbox.class);

    private @Nullable Deliveries deliveries;

    /** Sets who knows what has been delivered already. */
    public void setDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * Makes the record's event the message: body and headers. The body is null where nothing is to be delivered: the
     * record repeats an earlier one, or is none of this program's.
     *
     * @throws RetryLaterException if the database does not say what was delivered, or the program stops
     */
    public void take(Exchange exchange) throws RetryLaterException {
        Message taken = exchange.getMessage();
        String id = taken.getHeader(HubHeaders.EVENT_ID, String.class);
        String body = taken.getBody(String.class);
        if (id == null || body == null) {
            LOG.warn(
                    "[Hub] Skipped the record at offset {} of partition {}, which is no room event",
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

    /** Below zero, so that it is none of the outbox's. */
    private static int lane(Message taken) {
        return -1 - taken.getHeader(PARTITION, 0, Integer.class);
    }

    /** Zero for a record of an older version. */
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
                        // Of the outbox, where the event goes as a dead letter that is replayed.
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
