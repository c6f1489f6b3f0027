package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of the packaged program as programs read it. */
class JsonLogIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final GatewaySimulator simulator = GatewaySimulator.start(new SimulatorOptions().token("simulator-token"));
    private HubDouble hub;

    @BeforeEach
    void startHub() throws IOException {
        hub = new HubDouble();
    }

    @AfterEach
    void stopServers() {
        hub.close();
        simulator.close();
    }

    @Test
    void every_line_is_an_object_that_tells_session_shard_guild_and_event_id() throws Exception {
        simulator.guild().createRoom("Lobby");
        Map<String, String> variables = new HashMap<>(Map.of(
                "DISCORD_BOT_TOKEN", "simulator-token",
                "PRIMARY_GUILD_ID", simulator.guild().id(),
                "HUB_SECRET", HubDouble.SECRET,
                "HUB_ENDPOINT", hub.endpoint(),
                "DISCORD_API_URL", simulator.apiUrl()));
        variables.put("LOG_FORMAT", "json");
        hub.refuses(503, 1);

        try (Program program = Program.start(directory, variables)) {
            program.awaitOutput("[Hub] Posted event: room.created");
            program.terminate();

            List<JsonNode> lines =
                    program.output().lines().map(JsonLogIT::parse).toList();
            assertThat(lines)
                    .allMatch(line -> line.path("timestamp").isNumber())
                    .allMatch(line -> line.path("level").isTextual())
                    .allMatch(line -> line.path("formattedMessage").isTextual());
            String session = simulator.traffic().sessionIds().get(0);
            JsonNode connected = lineWith(lines, "[Gateway] Connected");
            assertThat(field(connected, "session")).isEqualTo(session.substring(0, 6) + "...");
            assertThat(field(connected, "shard")).isEqualTo("0/1");
            assertThat(guildOf(lineWith(lines, "[Worker] Received Discord event: GUILD_CREATE")))
                    .isEqualTo(simulator.guild().id());
            assertThat(List.of(
                            lineWith(lines, "[Hub] Attempt 1 at event"),
                            lineWith(lines, "[Hub] Posted event: room.created")))
                    .allSatisfy(line -> {
                        assertThat(line.at("/mdc/X-Hub-Event-Id").asText()).matches("\\w+-2-1");
                        assertThat(guildOf(line)).isEqualTo(simulator.guild().id());
                    });
        }
    }

    private static JsonNode lineWith(List<JsonNode> lines, String message) {
        return lines.stream()
                .filter(line -> line.path("formattedMessage").asText().startsWith(message))
                .findFirst()
                .orElseThrow();
    }

    private static String guildOf(JsonNode line) {
        return line.at("/mdc/CamelDiscordGatewayGuildId").asText();
    }

    private static String field(JsonNode line, String name) {
        return line.path("kvpList").findValue(name).asText();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
