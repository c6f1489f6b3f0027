package io.github.discordgateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.gateway.RawJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a list of a GUILD_CREATE: the entries around it count. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class GuildCreateFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOM = "77000001";
    private static final String PERSON = "77000002";

    @MethodSource("entries")
    @FuzzTest
    void any_entry_leaves_the_others_as_they_are(byte[] bytes) {
        JsonNode entry = entry(bytes);
        if (entry != null && !entry.toString().contains("7700000")) {
            assertLeavesTheOthers("channels", entry);
            assertLeavesTheOthers("voice_states", entry);
            assertLeavesTheOthers("members", entry);
        }
    }

    private static void assertLeavesTheOthers(String list, JsonNode entry) {
        var guild = Dispatch.snapshot(
                        List.of(Dispatch.voice(ROOM)),
                        List.of(Dispatch.state(PERSON, ROOM)),
                        List.of(Dispatch.member(PERSON, "ada")))
                .d();
        guild.withArray(list).insert(0, entry).add(entry);

        var update = RoomTracker.of(Dispatch.GUILD, RoomOptions.USUAL)
                .on("GUILD_CREATE", asRead(guild), userIds -> Map.of());

        assertThat(update.next().people().get(PERSON).username()).isEqualTo("ada");
        assertThat(update.next().rooms())
                .filteredOn(roster -> roster.room().channelId().equals(ROOM))
                .singleElement()
                .satisfies(roster ->
                        assertThat(roster.people()).extracting(Person::userId).containsExactly(PERSON));
        assertThat(update.warnings()).hasSizeLessThanOrEqualTo(1);
    }

    private static JsonNode asRead(JsonNode guild) {
        try {
            byte[] json = JSON.writeValueAsBytes(guild);
            return DispatchFields.of(new RawJson(json, 0, json.length), RoomOptions.USUAL.most());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<byte[]> entries() {
        return Stream.of(
                        "null",
                        "[]",
                        "{}",
                        "{\"id\":\"11\",\"type\":2,\"name\":null,\"parent_id\":\"\"}",
                        "{\"id\":\"11\",\"type\":2,\"name\":\"x\",\"user_limit\":1e99,\"flags\":\"x\"}",
                        "{\"user_id\":\"2\",\"channel_id\":{},\"member\":{\"user\":7}}",
                        "{\"user_id\":\"2\",\"channel_id\":\"11\",\"member\":{\"user\":{\"username\":\"x\",\"avatar\":{}}}}",
                        "{\"user\":{\"id\":null,\"username\":\"x\"}}")
                .map(entry -> entry.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Null for bytes that are no JSON. */
    private static JsonNode entry(byte[] bytes) {
        try {
            JsonNode read = JSON.readTree(bytes);
            return read == null || read.isMissingNode() ? null : read;
        } catch (IOException e) {
            return null;
        }
    }
}
