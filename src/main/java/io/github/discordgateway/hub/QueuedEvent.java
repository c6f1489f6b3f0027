package io.github.discordgateway.hub;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/**
 * A room event that waits for the hub.
 *
 * @param position its place in the outbox; {@link #NOWHERE} if it comes from a topic
 * @param id the same for every attempt at, and every replay of, the event
 * @param lane events of one guild have the same; zero or more
 * @param guildId of the guild that it is about; null where an older version accepted it
 * @param event its name, for example {@code voice.joined}
 * @param source {@code live}, {@code snapshot} or {@code correction}
 * @param body the request's body
 * @param acceptedAt when it came into the outbox, in milliseconds since 1970
 * @param attempts how many attempts at it have failed
 * @param faults after how many of them the hub has spoken of a fault of its own
 * @param notBefore until when the hub has asked to be left alone, in milliseconds since 1970; zero where it has not
 * @param sequence grows by one with each event of the guild; zero if an older version accepted it
 */
record QueuedEvent(
        long position,
        String id,
        int lane,
        @Nullable String guildId,
        String event,
        String source,
        String body,
        long acceptedAt,
        int attempts,
        int faults,
        long notBefore,
        long sequence) {
    /** The {@link #position} of an event that is not in the outbox. */
    static final long NOWHERE = -1;

    private static final DateTimeFormatter RFC_3339 =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** The request that tells the hub, as far as it is the same for each attempt. */
    Message request(Exchange exchange) {
        Message request = new DefaultMessage(exchange);
        request.setBody(body);
        request.setHeader(HubHeaders.EVENT_ID, id);
        request.setHeader(HubHeaders.EVENT_SOURCE, source);
        request.setHeader(Deliveries.EVENT, event);
        if (guildId != null) {
            request.setHeader(Deliveries.GUILD_ID, guildId);
        }
        return request;
    }

    /** Adds what only the hub reads: at each attempt, since Camel copies the headers of {@link #request} twice. */
    void addTimeAndSequence(Message request) {
        request.setHeader(HubHeaders.EVENT_TIME, RFC_3339.format(Instant.ofEpochMilli(acceptedAt)));
        if (sequence > 0) {
            request.setHeader(HubHeaders.EVENT_SEQUENCE, Long.toString(sequence));
        }
    }
}
