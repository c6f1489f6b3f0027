package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.EventPayload;
import io.github.discordgateway.hub.HubHeaders;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs an event that the hub has accepted: its name, its id, and the ids of the person and the room that it is about.
 * They are also fields of the JSON log. The message is the request. Safe for any thread.
 */
public final class PostedEventLogger implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(PostedEventLogger.class);

    /** The names in the log of the payload's fields, in their order in the line. */
    private static final Map<String, String> IDS = new TreeMap<>(Map.of("person", "userId", "room", "channelId"));

    @Override
    public void process(Exchange exchange) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        Message request = exchange.getMessage();
        Map<String, String> payload =
                EventPayload.strings(request.getBody(String.class)).orElse(Map.of());
        StringBuilder line = new StringBuilder("[Hub] Posted event: ").append(request.getHeader(HubHeaders.ROOM_EVENT));
        append(line, "id", request.getHeader(HubHeaders.EVENT_ID));
        LoggingEventBuilder entry = LOG.atInfo();
        for (Map.Entry<String, String> id : IDS.entrySet()) {
            String value = payload.get(id.getValue());
            if (value != null) {
                append(line, id.getKey(), value);
                entry = entry.addKeyValue(id.getKey(), value);
            }
        }
        entry.log(line.toString());
    }

    private static void append(StringBuilder line, String name, @Nullable Object value) {
        if (value != null) {
            line.append(' ').append(name).append('=').append(value);
        }
    }
}
