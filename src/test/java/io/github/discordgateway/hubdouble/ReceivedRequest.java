package io.github.discordgateway.hubdouble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.hub.HubHeaders;
import io.vertx.core.MultiMap;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as a hub received it.
 *
 * @param headers by name, in the case in which they came
 */
public record ReceivedRequest(String method, String uri, Map<String, List<String>> headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ReceivedRequest of(String method, String uri, MultiMap headers, String body) {
        Map<String, List<String>> byName = new TreeMap<>();
        headers.names().forEach(name -> byName.put(name, headers.getAll(name)));
        return new ReceivedRequest(method, uri, byName, body);
    }

    /** The one value of a header, empty where it is missing. */
    public String header(String name) {
        return String.join(" and ", headers.getOrDefault(name, List.of()));
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Such as {@code voice.joined}. */
    public String event() {
        return json().path("event").asText();
    }

    public String eventId() {
        return header(HubHeaders.EVENT_ID);
    }

    /** {@code <sequence>-<n>}, which does not depend on the session. */
    public String eventIdInSession() {
        return eventId().substring(eventId().indexOf('-') + 1);
    }

    public String source() {
        return header(HubHeaders.EVENT_SOURCE);
    }

    public int attempt() {
        return Integer.parseInt(header(HubHeaders.DELIVERY_ATTEMPT));
    }

    public long timestamp() {
        return Long.parseLong(header(HubHeaders.TIMESTAMP));
    }
}
