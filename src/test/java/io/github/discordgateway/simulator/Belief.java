package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who is where, as somebody believes who takes every event of one guild at its word. */
final class Belief {

    private final String guildId;
    private final Map<String, String> roomNames = new HashMap<>();
    private final Map<String, String> whereabouts = new HashMap<>();

    Belief(String guildId) {
        this.guildId = guildId;
    }

    void hear(String type, JsonObject d) {
        switch (type) {
            case "GUILD_CREATE" -> snapshot(d);
            case "CHANNEL_CREATE", "CHANNEL_UPDATE" -> channel(d);
            case "CHANNEL_DELETE" -> roomNames.remove(d.getString("id"));
            case "VOICE_STATE_UPDATE" -> {
                if (guildId.equals(d.getString("guild_id"))) {
                    voice(d);
                }
            }
            default -> {}
        }
    }

    private void snapshot(JsonObject d) {
        if (guildId.equals(d.getString("id")) && !d.getBoolean("unavailable")) {
            roomNames.clear();
            whereabouts.clear();
            each(d.getJsonArray("channels")).forEach(this::channel);
            each(d.getJsonArray("voice_states")).forEach(this::voice);
        }
    }

    private void channel(JsonObject d) {
        boolean hidden = (d.getInteger("flags") & 1 << 17) != 0;
        if (d.getInteger("type") == 2 && !hidden) {
            roomNames.put(d.getString("id"), d.getString("name"));
        } else {
            roomNames.remove(d.getString("id"));
        }
    }

    private void voice(JsonObject d) {
        if (d.getString("channel_id") == null) {
            whereabouts.remove(d.getString("user_id"));
        } else {
            whereabouts.put(d.getString("user_id"), d.getString("channel_id"));
        }
    }

    /** The people in each room, by the room's name. */
    Map<String, Set<String>> rooms() {
        Map<String, Set<String>> rooms = new TreeMap<>();
        roomNames.forEach((id, name) -> rooms.put(
                name,
                whereabouts.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(id))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet())));
        return rooms;
    }

    static Map<String, Set<String>> truth(SimulatedGuild guild) {
        return guild.rooms().stream().collect(Collectors.toMap(SimulatedRoom::name, SimulatedRoom::occupants));
    }

    private static List<JsonObject> each(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
