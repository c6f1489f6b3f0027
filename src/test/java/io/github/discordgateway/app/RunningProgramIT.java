package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.FreePort;
import io.github.discordgateway.app.management.ResyncRequest;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.SimulatedUser;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the program can be asked to do, and be taught, while it runs. */
class RunningProgramIT {
    private static final int UNAVAILABLE = 69;

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture();

    private final int managementPort = FreePort.next();

    @TempDir
    private Path directory;

    private HubDouble messages;

    @BeforeEach
    void startHubs() throws IOException {
        messages = new HubDouble().takesOtherBodies();
    }

    @AfterEach
    void stopServers() {
        messages.close();
    }

    @Test
    void a_route_dropped_into_the_folder_forwards_another_event_with_no_restart() throws Exception {
        Path routes = RoutesFolder.copyTo(directory);
        try (Program program = start()) {
            bridge.awaitEvents("room.created");

            Files.writeString(
                    routes.resolve("forward-messages.camel.yaml"),
                    routeOfThePage()
                            .replace("https://example.org/messages", messages.endpoint())
                            .replace("123456789012345678", "555"));
            await().until(() -> bridge.simulator.traffic().identifies() == 2);
            program.awaitOutput("A route needs more intents: a new session begins");
            await().until(() -> {
                message("444", "of another channel");
                message("555", "of the channel");
                return !messages.accepted().isEmpty();
            });
            bridge.simulator.guild().join(SimulatedUser.person("42", "ada"), bridge.room);

            bridge.awaitEvents("room.created", "voice.joined");
            assertThat(messages.accepted())
                    .allSatisfy(message ->
                            assertThat(message.path("content").asText()).isEqualTo("of the channel"));
            assertThat(messages.refusals()).isEmpty();
            assertThat(bridge.simulator.traffic().mostOpenSockets()).isEqualTo(1);
        }
    }

    @Test
    void a_resync_sends_the_whole_state_again_and_says_how_far_it_is() throws Exception {
        try (Program program = start()) {
            bridge.awaitEvents("room.created");
            bridge.simulator.guild().join(SimulatedUser.person("42", "ada"), bridge.room);
            bridge.awaitEvents("room.created", "voice.joined");

            try (Program resync = start("resync")) {
                assertThat(resync.exitCode()).isZero();
                assertThat(resync.output().lines())
                        .startsWith("The bridge sends the whole state to the hub again")
                        .last()
                        .isEqualTo("sent 2, superseded 0, queued 0");
            }

            bridge.awaitEvents("room.created", "voice.joined", "room.created", "voice.joined");
            program.awaitOutput("[Hub] Sending the whole state again: 2 events");
            assertThat(bridge.hub.events()).hasSize(4);
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
            assertThat(bridge.hub.accepted()).hasSize(1);
        }
    }

    @Test
    void dead_letters_are_shown_sent_again_and_forgotten() throws Exception {
        bridge.hub.refuses(422, 2);
        try (Program program = start()) {
            program.awaitOutput("[Hub] Gave up room.created after attempt 1");
            bridge.simulator.guild().join(SimulatedUser.person("42", "ada"), bridge.room);
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
            bridge.awaitEvents("voice.joined");
            assertThat(bridge.hub.events()).containsOnlyKeys(id);
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
            assertThat(answer("dead-letters", "list")).isEqualToIgnoringNewLines("There are no dead letters");
        }
    }

    @Test
    void a_request_that_cannot_be_understood_is_answered_with_what_to_write() throws Exception {
        try (Program program = start()) {
            program.awaitOutput("[Hub] Posted event: room.created");
            try (Program asked = start("dead-letters", "replay")) {
                assertThat(asked.exitCode()).isEqualTo(1);
                assertThat(asked.output()).contains("Select dead letters by id=");
            }
            try (Program asked = start("deliveries", "--since", "yesterday")) {
                assertThat(asked.exitCode()).isEqualTo(1);
                assertThat(asked.output()).contains("\"yesterday\" is not a time");
            }
        }
    }

    @Test
    void the_status_is_one_screen_that_ends_with_what_is_wrong() throws Exception {
        try (Program program = start()) {
            program.awaitOutput("[Hub] Posted event: room.created");

            assertThat(answer("status").lines().toList())
                    .anyMatch(line -> line.startsWith("Session   main: CONNECTED for "))
                    .anyMatch(line -> line.startsWith("Hub       accepts events; the last one was room.created"))
                    .anyMatch(line -> line.startsWith("Queue     0 events; 0 dead letters"))
                    .anyMatch(line -> line.startsWith("Rooms     1 room with 0 people"))
                    .last()
                    .asString()
                    .endsWith(" All checks are UP");
            assertThat(answer("status", "--json")).startsWith("{\"version\":").contains("\"state\":\"CONNECTED\"");

            bridge.simulator.close();
            await().untilAsserted(() -> {
                try (Program asked = start("status")) {
                    assertThat(asked.exitCode()).isEqualTo(ExitCode.FAILURE);
                    assertThat(asked.output()).contains(" discord-gateway:main: ");
                }
            });
        }
    }

    @Test
    void a_path_of_the_management_port_that_is_unknown_is_not_found() throws Exception {
        try (Program program = start()) {
            program.awaitOutput("[Hub] Posted event: room.created");

            for (String method : List.of("GET", "HEAD", "POST")) {
                HttpResponse<String> response = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create("http://127.0.0.1:" + managementPort + "/api/v10/gateway"))
                                        .method(method, HttpRequest.BodyPublishers.noBody())
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(response.statusCode()).as(method).isEqualTo(404);
            }

            assertThat(program.output()).doesNotContain("Exception");
        }
    }

    @Test
    void delivery_that_a_410_has_paused_goes_on_when_an_operator_says_so() throws Exception {
        bridge.hub.refuses(410, 1);
        try (Program program = start()) {
            program.awaitOutput("[Hub] The hub answered 410, so delivery is paused");

            assertThat(answer("resume")).isEqualToIgnoringNewLines("Delivery continues");

            bridge.awaitEvents("room.created");
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
                    .contains("No bridge responds at http://127.0.0.1:" + managementPort, "set MANAGEMENT_PORT");
        }
    }

    private static String routeOfThePage() throws IOException {
        Matcher yaml = Pattern.compile("```yaml\n(- route:\n.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "extending.md")));
        assertThat(yaml.find()).as("a route in docs/extending.md").isTrue();
        return yaml.group(1);
    }

    private Program start(String... arguments) throws IOException {
        // What is refused is left to the commands.
        return bridge.with("HUB_CORRECTIONS_PERIOD", 3_600_000)
                .with("MANAGEMENT_PORT", managementPort)
                .start(directory, arguments);
    }

    private void message(String channelId, String content) {
        bridge.simulator.dispatch(
                "MESSAGE_CREATE",
                new JsonObject()
                        .put("guild_id", bridge.simulator.guild().id())
                        .put("channel_id", channelId)
                        .put("content", content));
    }
}
