package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.discordgateway.TimedSteps;
import io.github.discordgateway.transport.Frames;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Measures a voice state that produces one room event, in a guild whose people are all in one room. */
public class Tracking extends TimedSteps {
    private static final String ROOM = "1301000000000000012";
    private static final KnownPeople NOBODY_ELSE = userIds -> Map.of();

    /** The number of people in the guild. */
    @Param({"10", "10000"})
    public int people;

    private RoomTracker tracker = RoomTracker.of("0", RoomOptions.USUAL);
    private JsonNode[] joins = {};
    private JsonNode[] leaves = {};
    private int person;
    private boolean leaving = true;

    /** Sends the guild, and makes everyone join. */
    @Setup
    public void join() {
        ObjectNode guild = Frames.data("guild_create");
        ((ArrayNode) guild.get("voice_states")).removeAll();
        ObjectNode voiceState = Frames.data("voice_state_update_join").put("channel_id", ROOM);
        tracker = RoomTracker.of(guild.get("id").asText(), RoomOptions.USUAL)
                .on("GUILD_CREATE", guild, NOBODY_ELSE)
                .next();
        joins = IntStream.range(0, people)
                .mapToObj(number -> of(number, voiceState))
                .toArray(JsonNode[]::new);
        leaves = IntStream.range(0, people)
                .mapToObj(number -> of(number, voiceState).putNull("channel_id"))
                .toArray(JsonNode[]::new);
        for (JsonNode joining : joins) {
            tracker = tracker.on("VOICE_STATE_UPDATE", joining, NOBODY_ELSE).next();
        }
    }

    private static ObjectNode of(int number, ObjectNode voiceState) {
        String id = Long.toString(1_000_000_000_000_000_000L + number);
        ObjectNode another = voiceState.deepCopy().put("user_id", id);
        another.withObject("/member/user").put("id", id);
        return another;
    }

    /** One leaves, and the next time joins again. */
    @Benchmark
    public int voiceState() {
        RoomUpdate update = tracker.on("VOICE_STATE_UPDATE", (leaving ? leaves : joins)[person], NOBODY_ELSE);
        tracker = update.next();
        leaving = !leaving;
        if (leaving) {
            person = (person + 1) % people;
        }
        if (update.events().size() != 1) {
            throw new IllegalStateException(update.events().size() + " events");
        }
        return update.events().size();
    }
}
