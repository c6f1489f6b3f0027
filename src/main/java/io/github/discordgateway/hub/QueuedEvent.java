package io.github.discordgateway.hub;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/**
 * A room event that waits for the hub.
 *
 * @param position its place in the outbox
 * @param id the same for every attempt at, and every replay of, the event
 * @param lane events of one guild have the same; zero or more
 * @param guildId of the guild that it is about; null where an older version accepted it
 * @param event its name, for example {@code voice.joined}
 * @param source {@code live} or {@code snapshot}
 * @param body the request's body
 * @param acceptedAt when it came into the outbox, in milliseconds since 1970
 * @param attempts how many attempts at it have failed
 * @param faults after how many of them the hub has spoken of a fault of its own
 * @param notBefore until when the hub has asked to be left alone, in milliseconds since 1970; zero where it has not
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
        long notBefore) {

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
}
