package io.github.discordgateway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DispatchesTest {
    private final Map<Workload, Dispatches> dispatches = new EnumMap<>(Workload.class);

    @ParameterizedTest
    @CsvSource({
        "MESSAGE_CREATE, 1300",
        "PRESENCE_UPDATE, 600",
        "TYPING_START, 700",
        "VOICE_STATE_UPDATE, 900",
    })
    void frames_have_the_sizes_of_real_ones(String type, double size) {
        double average = IntStream.range(0, 2000)
                .mapToObj(frame -> frame(Workload.FILTERED_NONE, frame))
                .filter(frame -> frame.startsWith("{\"t\":\"" + type))
                .mapToInt(String::length)
                .average()
                .orElseThrow();

        assertThat(average).isBetween(size * 0.9, size * 1.1);
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void a_frame_is_json_with_its_sequence_number_and_the_same_again_for_a_replay(Workload workload) {
        for (int frame = 0; frame < 100; frame++) {
            String text = frame(workload, frame);

            assertThat(new JsonObject(text).getInteger("s")).isEqualTo(frame + 3);
            assertThat(text).isEqualTo(frame(workload, frame));
        }
    }

    @Test
    void every_user_joins_and_then_leaves() {
        assertThat(IntStream.range(0, 4)
                        .mapToObj(frame -> new JsonObject(frame(Workload.FORWARD, frame)).getJsonObject("d"))
                        .map(d -> d.getString("user_id") + " " + d.getString("channel_id")))
                .containsExactly(
                        Guild.FIRST_USER + " " + Guild.ROOM,
                        Guild.FIRST_USER + " null",
                        Guild.FIRST_USER + 1 + " " + Guild.ROOM,
                        Guild.FIRST_USER + 1 + " null");
    }

    @Test
    void five_percent_of_the_mixed_frames_concern_the_hub() {
        long forwarded = IntStream.range(0, 1000)
                .mapToObj(frame -> new JsonObject(frame(Workload.MIXED, frame)))
                .filter(frame -> frame.getString("t").equals("VOICE_STATE_UPDATE"))
                .filter(frame -> Guild.ID.equals(frame.getJsonObject("d").getString("guild_id")))
                .count();

        assertThat(forwarded).isEqualTo(50).isEqualTo(Workload.MIXED.forwarded(1000));
    }

    private String frame(Workload workload, int frame) {
        ByteBuffer bytes = ByteBuffer.allocate(4096);
        dispatches.computeIfAbsent(workload, Dispatches::new).write(frame, frame + 3, bytes);
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }
}
