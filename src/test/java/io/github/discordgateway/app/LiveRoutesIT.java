package io.github.discordgateway.app;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.Patience;
import io.github.discordgateway.simulator.SimulatedUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files of routes that come, change, break and go while the packaged program runs. */
class LiveRoutesIT {
    private static final SimulatedUser ADA = SimulatedUser.person("42", "ada");
    private static final String DELIVER = "deliver-to-hub.camel.yaml";
    private static final String RECEIVE = "receive-room-events.camel.yaml";

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture();

    private final AtomicInteger changes = new AtomicInteger();

    @TempDir
    private Path directory;

    private Path routes;
    private Program program;

    @BeforeEach
    void start() throws IOException {
        routes = RoutesFolder.copyTo(directory);
        program = bridge.start(directory);
        await().until(() -> !bridge.hub.accepted().isEmpty());
        program.awaitOutput("[Routes] Changes in routes take effect at once");
    }

    @AfterEach
    void stop() throws IOException {
        program.close();
    }

    @Test
    void a_file_that_comes_changes_breaks_and_goes_takes_effect_and_the_session_stays() throws Exception {
        Path file = routes.resolve("log-changes.camel.yaml");

        Files.writeString(file, logging("the first version"));
        awaitLines(1, "INFO  [Routes] routes/log-changes.camel.yaml: added log-changes");
        change();
        awaitLines(1, "the first version heard VOICE_STATE_UPDATE");

        replace(file, logging("the second version"));
        awaitLines(1, "INFO  [Routes] routes/log-changes.camel.yaml: updated log-changes");
        change();
        awaitLines(1, "the second version heard VOICE_STATE_UPDATE");

        Files.writeString(file, logging("the third version").replace("message:", "massage:"));
        awaitLines(
                1,
                "ERROR [Routes] routes/log-changes.camel.yaml:11: Unsupported field: massage. The previous"
                        + " version keeps running");
        change();
        awaitLines(2, "the second version heard VOICE_STATE_UPDATE");

        Files.writeString(file, logging("the third version"));
        awaitLines(2, "INFO  [Routes] routes/log-changes.camel.yaml: updated log-changes");
        change();
        awaitLines(1, "the third version heard VOICE_STATE_UPDATE");

        Files.delete(file);
        awaitLines(1, "INFO  [Routes] routes/log-changes.camel.yaml: removed log-changes");
        change();
        awaitLines(5, "[Hub] Posted event: voice.");

        assertThat(program.output()).containsOnlyOnce("the first version").doesNotContain("\tat ");
        assertThat(lines("the second version")).hasSize(2);
        assertThat(lines("the third version")).hasSize(1);
        assertHubHeardEverythingOnceOverOneConnection();
    }

    @Test
    void events_that_flow_while_their_own_routes_are_edited_reach_the_hub_once_each_and_in_order() throws Exception {
        ScheduledExecutorService traffic = Executors.newSingleThreadScheduledExecutor();
        try {
            traffic.scheduleAtFixedRate(this::change, 0, 25, TimeUnit.MILLISECONDS);
            for (int round = 1; round <= 2; round++) {
                append(DELIVER, "# round " + round + "\n");
                awaitLines(round, "routes/" + DELIVER + ": updated attempt-delivery, deliver-event, deliver-lane");
                append(RECEIVE, "# round " + round + "\n");
                awaitLines(round, "routes/" + RECEIVE + ": updated accept-room-events, receive-room-events");
            }
            String receiving = Files.readString(routes.resolve(RECEIVE));
            replace(routes.resolve(RECEIVE), receiving.replace("ref: rooms", "ref: nobody"));
            program.awaitOutput("No bean could be found in the registry for: nobody");
            int delivered = bridge.hub.accepted().size();
            await().until(() -> bridge.hub.accepted().size() > delivered + 10);
        } finally {
            traffic.shutdown();
            assertThat(traffic.awaitTermination(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }

        assertThat(lines("ERROR"))
                .singleElement()
                .asString()
                .contains(
                        "routes/" + RECEIVE + ":" + RoutesFolder.lineOf(RECEIVE, "ref: rooms")
                                + ": No bean could be found",
                        "The previous version keeps running");
        assertHubHeardEverythingOnceOverOneConnection();
    }

    @Test
    void a_hub_that_is_down_does_not_hold_up_an_edit_of_the_routes_that_deliver() throws Exception {
        bridge.hub.refuses(503, Integer.MAX_VALUE);
        change();
        program.awaitOutput("503");

        append(DELIVER, "# edited\n");
        awaitLines(1, "routes/" + DELIVER + ": updated attempt-delivery, deliver-event, deliver-lane");
        bridge.hub.refuses(503, 0);

        assertHubHeardEverythingOnceOverOneConnection();
        assertThat(program.output()).doesNotContain("Timeout occurred", "Gave up");
    }

    @Test
    void beans_that_are_in_use_change_at_the_next_start_and_a_line_says_so() throws Exception {
        Path beans = routes.resolve("beans.camel.yaml");

        Files.writeString(beans, Files.readString(beans).replace("useCollisionAvoidance: true", ""));
        awaitLines(
                1,
                "WARN  [Routes] routes/beans.camel.yaml: no route has changed. Changes of these beans take"
                        + " effect at the next start: patientRedelivery");
        change();

        assertHubHeardEverythingOnceOverOneConnection();
    }

    /** Somebody comes and goes in turn, so that nothing could be missing, twice or out of order without being seen. */
    private void change() {
        if (changes.getAndIncrement() % 2 == 0) {
            bridge.simulator.guild().join(ADA, bridge.room);
        } else {
            bridge.simulator.guild().leave(ADA.id());
        }
    }

    private void assertHubHeardEverythingOnceOverOneConnection() {
        List<String> expected = IntStream.range(0, changes.get())
                .mapToObj(change -> change % 2 == 0 ? "voice.joined" : "voice.left")
                .toList();
        await().untilAsserted(() -> assertThat(bridge.hub.events().values())
                .extracting(event -> event.path("event"))
                .extracting(JsonNode::asText)
                .filteredOn(event -> event.startsWith("voice."))
                .isEqualTo(expected));
        assertThat(bridge.hub.refusals()).isEmpty();
        assertThat(bridge.simulator.traffic().identifies()).isEqualTo(1);
        assertThat(bridge.simulator.traffic().openedSockets()).isEqualTo(1);
    }

    private static String logging(String words) {
        return """
                - route:
                    id: log-changes
                    description: Logs who comes and goes
                    from:
                      uri: discord-gateway:main
                      parameters:
                        guildId: "{{primary.guild-id}}"
                        events: VOICE_STATE_UPDATE
                      steps:
                        - log:
                            message: "WORDS heard ${header.CamelDiscordGatewayEventType}"
                """.replace("WORDS", words);
    }

    /** As an editor does that writes aside: at no moment is the file anything but the one or the other. */
    private static void replace(Path file, String text) throws IOException {
        Path aside = Files.writeString(file.resolveSibling("." + file.getFileName() + ".swp"), text);
        Files.move(aside, file, ATOMIC_MOVE);
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(routes.resolve(file), text, StandardOpenOption.APPEND);
    }

    private void awaitLines(int count, String text) {
        await().untilAsserted(() -> assertThat(lines(text)).as(text).hasSizeGreaterThanOrEqualTo(count));
    }

    private List<String> lines(String text) throws IOException {
        return program.output().lines().filter(line -> line.contains(text)).toList();
    }
}
