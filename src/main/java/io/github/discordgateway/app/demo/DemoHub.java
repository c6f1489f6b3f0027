package io.github.discordgateway.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.discordgateway.hub.HubHeaders;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConstants;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the outcome of each post to the open pages of the demo, and a snapshot to each new page.
 *
 * <p>Confined to one thread: its route handles one message after the other. So each page receives its snapshot first,
 * and then every later event.
 */
public final class DemoHub implements Processor {
    /** The outcome of a post: {@code verified}, {@code repeated} or {@code refused}. Missing for a new page. */
    static final String OUTCOME = "DemoOutcome";

    /** The reason why a post was refused. */
    static final String REFUSAL = "DemoRefusal";

    /** The time of a post, in milliseconds since 1970. */
    static final String RECEIVED = "DemoReceived";

    private static final int VERSION = 1;

    private final Map<String, ServerWebSocket> pages = new LinkedHashMap<>();
    private final DemoRooms rooms = new DemoRooms();
    private final Map<String, Integer> posts = new TreeMap<>(Map.of("verified", 0, "repeated", 0, "refused", 0));
    private final DispatchClock dispatched;

    /** Finds the time of the dispatch that an event id names. */
    @FunctionalInterface
    public interface DispatchClock {
        /** The time in milliseconds since 1970; empty if the gateway sent no such dispatch. */
        OptionalLong sentAt(String eventId);
    }

    /**
     * Creates a hub without pages and rooms.
     *
     * @param dispatched called for each event, on the thread of the route
     */
    public DemoHub(DispatchClock dispatched) {
        this.dispatched = dispatched;
    }

    /**
     * Replaces the body by the messages to send; a header names the pages. The body of a post that was not refused is a
     * JSON tree.
     */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String outcome = message.getHeader(OUTCOME, String.class);
        if (outcome == null) {
            pages.put(
                    message.getHeader(VertxWebsocketConstants.CONNECTION_KEY, String.class),
                    message.getBody(ServerWebSocket.class));
            message.setBody(List.of(snapshot()));
            return;
        }
        List<JsonNode> news = news(message, outcome);
        pages.values().removeIf(ServerWebSocket::isClosed);
        message.setHeader(VertxWebsocketConstants.CONNECTION_KEY, String.join(",", pages.keySet()));
        message.setBody(pages.isEmpty() ? List.of() : news);
    }

    private ObjectNode snapshot() {
        ObjectNode snapshot = newMessage("snapshot");
        snapshot.set("rooms", rooms.toJson());
        ObjectNode counts = snapshot.putObject("posts");
        posts.forEach(counts::put);
        return snapshot;
    }

    private List<JsonNode> news(Message message, String outcome) {
        posts.merge(outcome, 1, Integer::sum);
        List<JsonNode> news = new ArrayList<>();
        if (outcome.equals("refused")) {
            news.add(post(message, outcome, null));
            return news;
        }
        JsonNode request = message.getBody(JsonNode.class);
        String event = request.path("event").asText();
        news.add(post(message, outcome, event));
        if (outcome.equals("verified")) {
            boolean replaced = rooms.apply(event, request.path("payload"));
            news.add(event(event, request.path("payload")));
            if (replaced) {
                news.add(snapshot().put("replaced", true));
            }
        }
        return news;
    }

    private ObjectNode post(Message message, String outcome, @Nullable String event) {
        ObjectNode post = newMessage("post");
        post.put("outcome", outcome);
        post.put("event", event);
        if (event == null) {
            // The other headers of a refused post cannot be trusted, and may not be numbers.
            return post.put("reason", message.getHeader(REFUSAL, String.class));
        }
        post.put("attempt", message.getHeader(HubHeaders.DELIVERY_ATTEMPT, Integer.class));
        String eventId = message.getHeader(HubHeaders.EVENT_ID, String.class);
        Long received = message.getHeader(RECEIVED, Long.class);
        OptionalLong sent = eventId == null ? OptionalLong.empty() : dispatched.sentAt(eventId);
        if (sent.isPresent() && received != null) {
            post.put("latencyMs", received - sent.getAsLong());
        }
        return post;
    }

    private ObjectNode event(String event, JsonNode payload) {
        ObjectNode broadcast = newMessage("event");
        broadcast.remove("ts");
        broadcast.put("event", event);
        broadcast.set("payload", payload);
        broadcast.put("ts", System.currentTimeMillis());
        return broadcast;
    }

    private ObjectNode newMessage(String type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("v", VERSION)
                .put("type", type)
                .put("ts", System.currentTimeMillis());
    }
}
