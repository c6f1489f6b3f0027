package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The log of the packaged program as programs read it. */
class JsonLogIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture();

    @Test
    void every_line_is_an_object_that_tells_session_shard_guild_and_event_id() throws Exception {
        Instant begin = Instant.now().minusSeconds(1);
        bridge.with("LOG_FORMAT", "json");
        bridge.hub.refuses(503, 1);

        try (Program program = bridge.start(directory)) {
            program.awaitOutput("[Hub] Posted event: room.created");
            program.terminate();

            List<JsonNode> lines =
                    program.output().lines().map(JsonLogIT::parse).toList();
            assertThat(lines)
                    .allSatisfy(line -> assertThat(
                                    Instant.parse(line.path("@timestamp").asText()))
                            .isAfter(begin))
                    .allMatch(line -> line.path("level").isTextual())
                    .allMatch(line -> line.path("logger").isTextual())
                    .allMatch(line -> line.path("message").isTextual());
            String session = bridge.simulator.traffic().sessionIds().get(0);
            JsonNode connected = lineWith(lines, "[Gateway] Connected");
            assertThat(field(connected, "session")).isEqualTo(session.substring(0, 6) + "...");
            assertThat(field(connected, "shard")).isEqualTo("0/1");
            assertThat(guildOf(lineWith(lines, "[Worker] Received Discord event: GUILD_CREATE")))
                    .isEqualTo(bridge.simulator.guild().id());
            assertThat(List.of(
                            lineWith(lines, "[Hub] Attempt 1 at event"),
                            lineWith(lines, "[Hub] Posted event: room.created")))
                    .allSatisfy(line -> {
                        assertThat(line.path("eventId").asText()).matches("\\w+-2-1");
                        assertThat(guildOf(line))
                                .isEqualTo(bridge.simulator.guild().id());
                    });
        }
    }

    private static JsonNode lineWith(List<JsonNode> lines, String message) {
        return lines.stream()
                .filter(line -> line.path("message").asText().startsWith(message))
                .findFirst()
                .orElseThrow();
    }

    private static String guildOf(JsonNode line) {
        return line.path("guildId").asText();
    }

    private static String field(JsonNode line, String name) {
        return line.path(name).asText();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
