package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.FreePort;
import io.github.discordgateway.app.management.ResyncRequest;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program can be asked to do, and be taught, while it runs. */
class RunningProgramIT {
    private static final int UNAVAILABLE = 69;

    private final GatewaySimulator simulator = GatewaySimulator.start(new SimulatorOptions());
    private final String room = simulator.guild().createRoom("Lobby");
    private final int managementPort = FreePort.next();

    @TempDir
    private Path directory;

    private HubDouble hub;
    private HubDouble messages;

    @BeforeEach
    void startHubs() throws IOException {
        hub = new HubDouble();
        messages = new HubDouble().takesOtherBodies();
    }

    @AfterEach
    void stopServers() {
        hub.close();
        messages.close();
        simulator.close();
    }

    @Test
    void a_route_dropped_into_the_folder_forwards_another_event_with_no_restart() throws Exception {
        Path routes = RoutesFolder.copyTo(directory);
        try (Program program = start()) {
            awaitEvents("room.created");

            Files.writeString(
                    routes.resolve("forward-messages.camel.yaml"),
                    routeInReadme()
                            .replace("https://example.org/messages", messages.endpoint())
                            .replace("123456789012345678", "555"));
            await().until(() -> simulator.traffic().identifies() == 2);
            program.awaitOutput("A route needs further intents: a new session begins");
            await().until(() -> {
                message("444", "of another channel");
                message("555", "of the channel");
                return !messages.accepted().isEmpty();
            });
            simulator.guild().join(SimulatedUser.person("42", "ada"), room);

            awaitEvents("room.created", "voice.joined");
            assertThat(messages.accepted())
                    .allSatisfy(message ->
                            assertThat(message.path("content").asText()).isEqualTo("of the channel"));
            assertThat(messages.refusals()).isEmpty();
            assertThat(simulator.traffic().mostOpenSockets()).isEqualTo(1);
        }
    }

    @Test
    void a_resync_sends_the_whole_state_again_and_says_how_far_it_is() throws Exception {
        try (Program program = start()) {
            awaitEvents("room.created");
            simulator.guild().join(SimulatedUser.person("42", "ada"), room);
            awaitEvents("room.created", "voice.joined");

            try (Program resync = start("resync")) {
                assertThat(resync.exitCode()).isZero();
                assertThat(resync.output().lines())
                        .startsWith("The whole state is sent to the hub again")
                        .last()
                        .isEqualTo("sent 2, superseded 0, queued 0");
            }

            awaitEvents("room.created", "voice.joined", "room.created", "voice.joined");
            program.awaitOutput("[Hub] Sending the whole state again: 2 events");
            assertThat(hub.events()).hasSize(4);
        }
    }

    @Test
    void a_resync_asked_for_by_a_page_in_a_browser_is_refused() throws Exception {
        try (Program program = start()) {
            program.awaitOutput("[Hub] Posted event: room.created");
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + managementPort + ResyncRequest.PATH))
                    .header("Origin", "https://evil.example.org")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();

            HttpResponse<Void> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(hub.accepted()).hasSize(1);
        }
    }

    @Test
    void dead_letters_are_shown_sent_again_and_forgotten() throws Exception {
        hub.refuses(422, 2);
        try (Program program = start()) {
            program.awaitOutput("[Hub] Gave up room.created after attempt 1");
            simulator.guild().join(SimulatedUser.person("42", "ada"), room);
            program.awaitOutput("[Hub] Gave up voice.joined after attempt 1");

            List<String> listed = answer("dead-letters", "list").lines().toList();
            assertThat(listed).hasSize(2);
            assertThat(listed.get(0)).contains("room.created", "attempts 1", "the hub answered 422");
            String id = listed.get(1).substring(0, listed.get(1).indexOf(' '));
            assertThat(answer("dead-letters", "show", id))
                    .contains("\"status\" : 422", "\"answer\" : \"refused\"", "voice.joined");
            assertThat(answer("deliveries", "--event", id)).contains("dead letter", "attempts 1");
            assertThat(answer("dead-letters", "replay", "--event", "voice.joined")
                            .lines())
                    .startsWith("Dead letters queued again: 1, superseded: 0")
                    .last()
                    .isEqualTo("sent 1, superseded 0, queued 0");
            awaitEvents("voice.joined");
            assertThat(hub.events()).containsOnlyKeys(id);
            await().untilAsserted(() ->
                    assertThat(answer("deliveries", "--event", id)).contains("delivered", "attempts 2"));
            assertThat(answer("deliveries", "--since", "1h").lines())
                    .singleElement()
                    .asString()
                    .startsWith(id);
            assertThat(answer("dead-letters", "replay", "--all").lines())
                    .containsExactly("Dead letters queued again: 0, superseded: 1", "sent 0, superseded 1, queued 0");
            assertThat(answer("dead-letters", "list")).contains("room.created", "superseded");
            assertThat(answer("dead-letters", "drop", "--all")).isEqualToIgnoringNewLines("Dead letters dropped: 1");
            assertThat(answer("dead-letters", "list")).isEqualToIgnoringNewLines("There is none");
        }
    }

    @Test
    void a_request_that_cannot_be_understood_is_answered_with_what_to_write() throws Exception {
        try (Program program = start()) {
            program.awaitOutput("[Hub] Posted event: room.created");
            try (Program asked = start("dead-letters", "replay")) {
                assertThat(asked.exitCode()).isEqualTo(1);
                assertThat(asked.output()).contains("Name which: id=");
            }
            try (Program asked = start("deliveries", "--since", "yesterday")) {
                assertThat(asked.exitCode()).isEqualTo(1);
                assertThat(asked.output()).contains("\"yesterday\" is no time");
            }
        }
    }

    @Test
    void delivery_that_a_410_has_paused_goes_on_when_an_operator_says_so() throws Exception {
        hub.refuses(410, 1);
        try (Program program = start()) {
            program.awaitOutput("[Hub] Delivery pauses, since the hub answered 410");

            assertThat(answer("resume")).isEqualToIgnoringNewLines("Delivery goes on");

            awaitEvents("room.created");
        }
    }

    private String answer(String... command) throws Exception {
        try (Program program = start(command)) {
            assertThat(program.exitCode()).isZero();
            return program.output();
        }
    }

    @Test
    void a_resync_without_a_program_that_runs_is_one_clear_line() throws Exception {
        try (Program resync = start("resync")) {
            assertThat(resync.exitCode()).isEqualTo(UNAVAILABLE);
            assertThat(resync.output().lines())
                    .singleElement()
                    .asString()
                    .contains("No bridge answers at http://127.0.0.1:" + managementPort, "set MANAGEMENT_PORT");
        }
    }

    private static String routeInReadme() throws IOException {
        Matcher yaml = Pattern.compile("```yaml\n(- route:\n.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(yaml.find()).as("a route in README.md").isTrue();
        return yaml.group(1);
    }

    private Program start(String... arguments) throws IOException {
        return Program.start(
                directory,
                new HashMap<>(Map.of(
                        "DISCORD_BOT_TOKEN", "simulator-token",
                        "PRIMARY_GUILD_ID", simulator.guild().id(),
                        "HUB_SECRET", HubDouble.SECRET,
                        "HUB_ENDPOINT", hub.endpoint(),
                        "DISCORD_API_URL", simulator.apiUrl(),
                        // What is refused is left to the commands.
                        "HUB_CORRECTIONS_PERIOD", "3600000",
                        "MANAGEMENT_PORT", Integer.toString(managementPort))),
                arguments);
    }

    private void message(String channelId, String content) {
        simulator.dispatch(
                "MESSAGE_CREATE",
                new JsonObject()
                        .put("guild_id", simulator.guild().id())
                        .put("channel_id", channelId)
                        .put("content", content));
    }

    private void awaitEvents(String... names) {
        await().untilAsserted(() -> assertThat(hub.accepted())
                .extracting(body -> body.path("event"))
                .extracting(JsonNode::asText)
                .isEqualTo(List.of(names)));
    }
}
