package io.github.discordgateway.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rooms and the people in them, as the four events tell them. */
final class DemoRooms {
    private final Map<String, JsonNode> rooms = new LinkedHashMap<>();
    private final Map<String, JsonNode> people = new LinkedHashMap<>();

    void apply(String event, JsonNode payload) {
        String channelId = payload.path("channelId").asText();
        String userId = payload.path("userId").asText();
        switch (event) {
            case "room.created" -> rooms.put(channelId, payload);
            case "room.deleted" -> rooms.remove(channelId);
            case "voice.joined" -> people.put(userId, payload);
            case "voice.left" -> people.remove(userId);
            default -> {
                // A hub ignores events that it does not know.
            }
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
