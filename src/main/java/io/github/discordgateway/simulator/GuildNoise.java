package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;

/** Other events that a bot receives: messages, typing, presences, and another guild's voice states. */
final class GuildNoise {

    private static final String SENTENCE =
            "Has anybody looked at the release notes yet, or shall we go through them together in the next call? ";
    private static final String POSTED_AT = "2026-01-02T10:00:00.000000+00:00";

    private final SimulatedGuild guild;
    private final SimulatedGuild neighbour;
    private final Random random;
    private final SimulatedUser visitor = SimulatedUser.person("1250000000000000900", "visitor");
    private int messages;

    GuildNoise(Gateway gateway, Random random) {
        this.guild = gateway.guild();
        this.neighbour = gateway.neighbour();
        this.random = random;
    }

    /** Dispatches one such event, about a person of the script or of another guild. */
    void make(List<SimulatedUser> cast) {
        SimulatedUser person = cast.get(random.nextInt(cast.size()));
        switch (random.nextInt(5)) {
            case 0 -> guild.publish("MESSAGE_CREATE", message(person));
            case 1 -> guild.publish("TYPING_START", typing(person));
            case 2 -> guild.publish("PRESENCE_UPDATE", presence(person));
            default -> goNextDoor();
        }
    }

    private void goNextDoor() {
        if (!neighbour.hasBot()) {
            neighbour.createRoom("Next Door");
            neighbour.inviteBot();
        }
        SimulatedRoom room = neighbour.rooms().get(0);
        if (room.occupants().contains(visitor.id())) {
            neighbour.leave(visitor.id());
        } else {
            neighbour.join(visitor, room.id());
        }
    }

    private JsonObject message(SimulatedUser author) {
        messages++;
        return new JsonObject()
                .put("id", Long.toString(1_290_000_000_000_000_000L + messages))
                .put("channel_id", guild.textChannelId())
                .put("type", 0)
                .put("content", SENTENCE.repeat(8).strip())
                .put("timestamp", POSTED_AT)
                .put("edited_timestamp", null)
                .put("tts", false)
                .put("mention_everyone", false)
                .put("mentions", new JsonArray())
                .put("mention_roles", new JsonArray())
                .put("attachments", new JsonArray())
                .put("embeds", new JsonArray())
                .put("pinned", false)
                .put("author", author.json());
    }

    private JsonObject typing(SimulatedUser user) {
        return new JsonObject()
                .put("channel_id", guild.textChannelId())
                .put("user_id", user.id())
                .put("timestamp", 1_767_348_000);
    }

    private JsonObject presence(SimulatedUser user) {
        return new JsonObject()
                .put("user", new JsonObject().put("id", user.id()))
                .put("status", random.nextBoolean() ? "online" : "idle")
                .put("activities", new JsonArray())
                .put("client_status", new JsonObject().put("desktop", "online"));
    }
}
