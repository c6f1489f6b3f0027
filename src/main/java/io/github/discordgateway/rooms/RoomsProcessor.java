package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.component.DiscordGatewayConstants;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Turns an event of the guild into the room events that the hub has to be told.
 *
 * <p>The body becomes a list of messages, one for each room event, possibly none: to be split. Each has the request's
 * body and the headers {@link #EVENT_ID}, {@link #EVENT_SOURCE} and {@link #EVENT}. Exchanges have to come one after
 * the other, in the order of the session.
 */
public final class RoomsProcessor implements Processor {
    /** The {@link RoomEventId}: the same for every replay of the same event. */
    public static final String EVENT_ID = "X-Hub-Event-Id";

    /** {@code live}, or {@code snapshot} for what was found by comparing a GUILD_CREATE. */
    public static final String EVENT_SOURCE = "X-Hub-Event-Source";

    /** The name of the room event, for example {@code voice.joined}; not sent. */
    public static final String EVENT = "CamelRoomEvent";

    private @Nullable RoomTracker tracker;

    /**
     * Sets the guild to follow; nothing is known of it yet.
     *
     * @param guildId a snowflake
     */
    public synchronized void setGuildId(String guildId) {
        tracker = RoomTracker.of(guildId);
    }

    @Override
    public synchronized void process(Exchange exchange) {
        if (tracker == null) {
            throw new IllegalStateException("the rooms processor needs a guild: set its property guildId");
        }
        Message dispatch = exchange.getMessage();
        String type = dispatch.getHeader(DiscordGatewayConstants.EVENT_TYPE, String.class);
        Step step = tracker.on(type, dispatch.getBody(JsonNode.class));
        forgetIfItFails(exchange, tracker);
        tracker = step.next();
        List<Message> messages = new ArrayList<>(step.events().size());
        String sessionId = dispatch.getHeader(DiscordGatewayConstants.SESSION_ID, String.class);
        long sequence = dispatch.getHeader(DiscordGatewayConstants.SEQUENCE, Long.class);
        for (RoomEvent event : step.events()) {
            Message message = new DefaultMessage(exchange);
            message.setBody(RoomEventJson.encode(event));
            message.setHeader(EVENT_ID, RoomEventId.of(sessionId, sequence, messages.size() + 1));
            message.setHeader(EVENT_SOURCE, step.source().wireName());
            message.setHeader(EVENT, event.type());
            messages.add(message);
        }
        dispatch.setBody(messages);
    }

    /** What the hub was not told it does not know: a failed exchange leaves the tracker as it was. */
    private void forgetIfItFails(Exchange exchange, RoomTracker before) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onFailure(Exchange failed) {
                restore(before);
            }
        });
    }

    private synchronized void restore(RoomTracker before) {
        tracker = before;
    }
}
