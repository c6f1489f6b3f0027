package io.github.discordgateway.hub.outbox;

import io.github.discordgateway.event.PublishedEvent;
import io.github.discordgateway.hub.HubHeaders;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;

/**
 * A room event in the queue.
 *
 * @param position its position in the outbox; {@link #NOWHERE} if it comes from a topic
 * @param attempts the number of failed attempts
 * @param faults how many of them count towards the limit for 5xx responses
 * @param notBefore the earliest time of the next attempt, in milliseconds since 1970; zero without {@code Retry-After}
 */
public record QueuedEvent(long position, PublishedEvent event, int attempts, int faults, long notBefore) {
    /** The {@link #position} of an event that is not in the outbox. */
    public static final long NOWHERE = -1;

    private static final DateTimeFormatter RFC_3339 =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** The event's id. */
    public String id() {
        return event.id();
    }

    /** The part of the request to the hub that is the same for each attempt. */
    public Message request(Exchange exchange) {
        Message request = new DefaultMessage(exchange);
        request.setBody(event.body());
        request.setHeader(HubHeaders.EVENT_ID, event.id());
        request.setHeader(HubHeaders.EVENT_SOURCE, event.source());
        request.setHeader(HubHeaders.ROOM_EVENT, event.name());
        if (event.guildId() != null) {
            request.setHeader(HubHeaders.GUILD_ID, event.guildId());
        }
        return request;
    }

    /** Adds the headers that no route reads. Adding them for each attempt keeps them out of Camel's message copies. */
    public void addTimeAndSequence(Message request) {
        request.setHeader(HubHeaders.EVENT_TIME, RFC_3339.format(Instant.ofEpochMilli(event.acceptedAt())));
        if (event.sequence() > 0) {
            request.setHeader(HubHeaders.EVENT_SEQUENCE, Long.toString(event.sequence()));
        }
    }
}
