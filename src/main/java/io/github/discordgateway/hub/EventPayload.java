package io.github.discordgateway.hub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the payload of a room event from the body of its request, for example the ids of a person and a room. */
public final class EventPayload {
    private static final JsonFactory JSON = new JsonFactory();

    private EventPayload() {}

    /** The payload's strings by their names; empty if the body is not that of a room event. */
    public static Optional<Map<String, String>> strings(String body) {
        Map<String, String> strings = new HashMap<>();
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME
                    && !json.currentName().equals("payload")) {
                json.nextToken();
                json.skipChildren();
            }
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    strings.put(name, json.getText());
                }
                json.skipChildren();
            }
            return Optional.of(strings);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
