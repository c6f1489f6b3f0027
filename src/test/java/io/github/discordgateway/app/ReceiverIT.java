package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.app.management.access.RawHttp;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.hubdouble.Signature;
import io.github.discordgateway.simulator.GatewaySimulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The receiver that {@code docs/receiving-events.md} shows, behind the packaged program and before strangers. */
class ReceiverIT {
    private static final String OLD = "1730000000";

    @TempDir
    private Path directory;

    private NodeHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = NodeHub.start(HubDouble.SECRET);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "guild.snapshot", "room.updated,voice.moved,voice.updated,guild.snapshot"})
    void it_shows_who_is_in_which_room(String extraEvents) throws Exception {
        try (ProgramFixture bridge = new ProgramFixture()) {
            bridge.with("HUB_ENDPOINT", hub.endpoint()).with("ROOMS_EXTRA_EVENTS", extraEvents);
            var script = bridge.simulator.script(1);
            script.steps(20);
            try (Program program = bridge.start(directory)) {
                program.awaitOutput("[Hub] Posted event");
                script.steps(60);

                await().untilAsserted(() -> assertThat(hub.usersByRoom()).isEqualTo(truth(bridge.simulator)));
            }
        }
    }

    @Test
    void what_is_not_genuine_is_refused_and_ends_nothing() throws Exception {
        String now = Long.toString(System.currentTimeMillis() / 1000);
        String body = "{\"event\":\"room.deleted\",\"payload\":{\"guildId\":\"1\",\"channelId\":\"2\"}}";
        String right = Signature.of(now, body);

        assertThat(status(body)).isEqualTo(401);
        assertThat(status(body, "X-Hub-Timestamp: " + now)).isEqualTo(401);
        assertThat(status(body, "X-Hub-Signature: " + right)).isEqualTo(401);
        assertThat(status(body, "X-Hub-Timestamp: soon", "X-Hub-Signature: " + right))
                .isEqualTo(401);
        assertThat(status(body, "X-Hub-Timestamp: " + OLD, "X-Hub-Signature: " + Signature.of(OLD, body)))
                .isEqualTo(401);
        assertThat(status(body, "X-Hub-Timestamp: " + now, "X-Hub-Signature: sha256=00"))
                .isEqualTo(401);
        // As long as a right one, with a character that is two bytes in UTF-8.
        assertThat(status(
                        body,
                        "X-Hub-Timestamp: " + now,
                        "X-Hub-Signature: " + right.substring(0, right.length() - 1) + "\u00e9"))
                .isEqualTo(401);
        assertThat(signed(now, "no JSON", "X-Hub-Event-Id: odd")).isEqualTo(400);
        assertThat(signed(now, body, "X-Hub-Event-Id: a")).isEqualTo(204);
        assertThat(hub.isAlive()).isTrue();
    }

    static Stream<List<String>> hostileHeaders() {
        String now = Long.toString(System.currentTimeMillis() / 1000);
        String time = "X-Hub-Timestamp: " + now;
        String signature = "X-Hub-Signature: sha256=";
        return Stream.of(
                List.of(),
                List.of(time),
                List.of(signature + "0".repeat(64)),
                List.of(time, "X-Hub-Signature:"),
                List.of("X-Hub-Timestamp:", signature + "0".repeat(64)),
                List.of("X-Hub-Timestamp: NaN", signature + "0".repeat(64)),
                List.of("X-Hub-Timestamp: Infinity", signature + "0".repeat(64)),
                // 71 characters, as a right one has, with a byte beyond ASCII; and the same as characters of UTF-8.
                List.of(time, signature + "0".repeat(62) + "\u00e9"),
                List.of(time, signature + "0".repeat(63) + "\u00e9"),
                List.of(time, signature + "z".repeat(64)),
                List.of(time, signature + "0".repeat(9_000)),
                List.of(time, signature + "0".repeat(64), time, signature + "0".repeat(64)),
                List.of(time, "__proto__: x", "constructor: x", signature + "0".repeat(64)),
                List.of(time, "Transfer-Encoding: nothing", signature + "0".repeat(64)),
                List.of("Expect: nothing", time));
    }

    @ParameterizedTest
    @MethodSource("hostileHeaders")
    void no_stranger_can_end_it(List<String> headers) throws Exception {
        assertThat(status("{}", headers.toArray(String[]::new))).isBetween(400, 431);
        assertThat(status("{}")).isEqualTo(401);
        assertThat(hub.isAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "1",
                "[]",
                "{\"event\":\"room.created\"}",
                "{\"event\":\"guild.snapshot\",\"payload\":{\"part\":1,\"parts\":1}}",
                "{\"event\":\"guild.snapshot\",\"payload\":{\"part\":1,\"parts\":1,\"rooms\":[{\"channelId\":\"2\"}]}}"
            })
    void an_event_that_it_cannot_read_is_refused_and_changes_nothing(String body) throws Exception {
        String now = Long.toString(System.currentTimeMillis() / 1000);
        String room = "{\"event\":\"room.created\",\"payload\":{\"guildId\":\"1\",\"channelId\":\"9\"}}";
        assertThat(signed(now, room, "X-Hub-Event-Id: first")).isEqualTo(204);

        assertThat(signed(now, body, "X-Hub-Event-Id: odd")).isEqualTo(400);

        assertThat(hub.usersByRoom()).containsOnlyKeys("9");
        assertThat(signed(now, room)).as("without an id").isEqualTo(400);
    }

    private int signed(String timestamp, String body, String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("X-Hub-Timestamp: " + timestamp);
        all.add("X-Hub-Signature: " + Signature.of(timestamp, body));
        return status(body, all.toArray(String[]::new));
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
