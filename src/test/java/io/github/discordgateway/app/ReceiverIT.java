package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.app.access.RawHttp;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The receiver that README shows, behind the packaged program and before strangers. */
class ReceiverIT {
    private static final String OLD = "1730000000";

    @TempDir
    private Path directory;

    private NodeHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = NodeHub.start(VerifyingHub.SECRET);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "guild.snapshot", "room.updated,voice.moved,voice.updated,guild.snapshot"})
    void it_shows_who_is_in_which_room(String extraEvents) throws Exception {
        try (GatewaySimulator simulator = GatewaySimulator.start(new SimulatorOptions())) {
            var script = simulator.script(1);
            script.steps(20);
            try (Program program = Program.start(
                    directory,
                    Map.of(
                            "DISCORD_BOT_TOKEN",
                            "simulator-token",
                            "PRIMARY_GUILD_ID",
                            simulator.guild().id(),
                            "HUB_SECRET",
                            VerifyingHub.SECRET,
                            "HUB_ENDPOINT",
                            hub.endpoint(),
                            "ROOMS_EXTRA_EVENTS",
                            extraEvents,
                            "DISCORD_API_URL",
                            simulator.apiUrl()))) {
                program.awaitOutput("[Hub] Posted event");
                script.steps(60);

                await().untilAsserted(() -> assertThat(hub.usersByRoom()).isEqualTo(truth(simulator)));
            }
        }
    }

    @Test
    void what_is_not_genuine_is_refused_and_ends_nothing() throws Exception {
        String now = Long.toString(System.currentTimeMillis() / 1000);
        String body = "{\"event\":\"room.deleted\",\"payload\":{\"guildId\":\"1\",\"channelId\":\"2\"}}";
        String right = VerifyingHub.signature(now, body.getBytes(StandardCharsets.UTF_8));

        assertThat(status(body)).isEqualTo(401);
        assertThat(status(body, "X-Hub-Timestamp: " + now)).isEqualTo(401);
        assertThat(status(body, "X-Hub-Signature: " + right)).isEqualTo(401);
        assertThat(status(body, "X-Hub-Timestamp: soon", "X-Hub-Signature: " + right))
                .isEqualTo(401);
        assertThat(status(
                        body,
                        "X-Hub-Timestamp: " + OLD,
                        "X-Hub-Signature: " + VerifyingHub.signature(OLD, body.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(401);
        assertThat(status(body, "X-Hub-Timestamp: " + now, "X-Hub-Signature: sha256=00"))
                .isEqualTo(401);
        // As long as a right one, with a character that is two bytes in UTF-8.
        assertThat(status(
                        body,
                        "X-Hub-Timestamp: " + now,
                        "X-Hub-Signature: " + right.substring(0, right.length() - 1) + "\u00e9"))
                .isEqualTo(401);
        assertThat(status(
                        "no JSON",
                        "X-Hub-Timestamp: " + now,
                        "X-Hub-Signature: " + VerifyingHub.signature(now, "no JSON".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(400);
        assertThat(status(body, "X-Hub-Timestamp: " + now, "X-Hub-Signature: " + right))
                .isEqualTo(204);
        assertThat(hub.isAlive()).isTrue();
    }

    private int status(String body, String... headers) throws Exception {
        List<String> request = new ArrayList<>(List.of("POST /api/internal/events HTTP/1.1", "Host: 127.0.0.1"));
        request.addAll(List.of(headers));
        return RawHttp.status(RawHttp.ask(hub.port(), body, request.toArray(String[]::new)));
    }

    private static Map<String, Set<String>> truth(GatewaySimulator simulator) {
        Map<String, Set<String>> users = new TreeMap<>();
        simulator.guild().rooms().forEach(room -> users.put(room.id(), new TreeSet<>(room.occupants())));
        return users;
    }
}
