package io.github.discordgateway.routes;

import io.github.discordgateway.hub.HubHeaders;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as a hub received it.
 *
 * @param headers by name, in the case in which they came
 */
record ReceivedRequest(String method, String uri, Map<String, List<String>> headers, String body) {

    static ReceivedRequest of(String method, String uri, MultiMap headers, String body) {
        Map<String, List<String>> byName = new TreeMap<>();
        headers.names().forEach(name -> byName.put(name, headers.getAll(name)));
        return new ReceivedRequest(method, uri, byName, body);
    }

    /** The one value of a header, empty where it is missing. */
    String header(String name) {
        return String.join(" and ", headers.getOrDefault(name, List.of()));
    }

    /** Such as {@code voice.joined}. */
    String event() {
        return new JsonObject(body).getString("event");
    }

    String eventId() {
        return header(HubHeaders.EVENT_ID);
    }

    /** {@code <sequence>-<n>}, which does not depend on the session. */
    String eventIdInSession() {
        return eventId().substring(eventId().indexOf('-') + 1);
    }

    String source() {
        return header(HubHeaders.EVENT_SOURCE);
    }

    int attempt() {
        return Integer.parseInt(header(HubHeaders.DELIVERY_ATTEMPT));
    }

    long timestamp() {
        return Long.parseLong(header(HubHeaders.TIMESTAMP));
    }
}
