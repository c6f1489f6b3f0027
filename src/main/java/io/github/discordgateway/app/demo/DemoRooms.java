package io.github.discordgateway.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rooms and the people in them, as the events describe them. */
final class DemoRooms {
    private final Map<String, JsonNode> rooms = new LinkedHashMap<>();
    private final Map<String, JsonNode> people = new LinkedHashMap<>();
    private final List<JsonNode> parts = new ArrayList<>();

    /** Applies an event; returns whether it replaced the whole state. */
    boolean apply(String event, JsonNode payload) {
        String channelId = payload.path("channelId").asText();
        String userId = payload.path("userId").asText();
        switch (event) {
            case "room.created" -> rooms.put(channelId, payload);
            case "room.deleted" -> rooms.remove(channelId);
            case "voice.joined" -> people.put(userId, payload);
            case "voice.left" -> people.remove(userId);
            case "guild.snapshot" -> {
                return replace(payload);
            }
            default -> {
                // A hub ignores events that it does not know.
            }
        }
        return false;
    }

    /** Keeps the parts until the last one is there. */
    private boolean replace(JsonNode part) {
        if (part.path("part").asInt() == 1) {
            parts.clear();
        }
        parts.add(part);
        if (part.path("part").asInt() != part.path("parts").asInt()
                || parts.size() != part.path("parts").asInt()) {
            return false;
        }
        rooms.clear();
        people.clear();
        for (JsonNode each : parts) {
            each.path("rooms").forEach(this::add);
        }
        return true;
    }

    private void add(JsonNode shown) {
        ObjectNode room = shown.deepCopy();
        room.remove("people");
        String channelId = shown.path("channelId").asText();
        rooms.put(channelId, room);
        for (JsonNode person : shown.path("people")) {
            people.put(
                    person.path("userId").asText(),
                    ((ObjectNode) person).deepCopy().put("channelId", channelId));
        }
    }

    ArrayNode toJson() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        rooms.forEach((channelId, room) -> {
            ObjectNode shown = ((ObjectNode) room).deepCopy();
            shown.remove("guildId");
            ArrayNode inRoom = shown.putArray("people");
            for (JsonNode person : people.values()) {
                if (person.path("channelId").asText().equals(channelId)) {
                    ObjectNode occupant = inRoom.addObject();
                    occupant.set("userId", person.path("userId"));
                    occupant.set("username", person.path("username"));
                    occupant.set("avatar", person.path("avatar"));
                }
            }
            all.add(shown);
        });
        return all;
    }
}
