package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code check} and {@code simulate} of the packaged program. */
class CheckIT {
    private static final String TOKEN = CheckedSetup.TOKEN;
    private static final int TERMINATED = 143;
    private static final int UNAVAILABLE = 69;

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture(new SimulatorOptions().token(TOKEN));

    @TempDir
    private Path directory;

    @Test
    void a_bridge_that_runs_is_neither_disturbed_nor_found_wrong() throws Exception {
        try (Program running = bridge.start(directory)) {
            running.awaitOutput("[Hub] Posted event: room.created");

            try (Program check = bridge.start(directory, "check", "--post-test")) {
                assertThat(check.exitCode()).as(check.output()).isZero();
                assertThat(check.output()).contains("a running bridge uses it", "started 1 of the 500 sessions");
                assertThat(check.output().lines()).last().isEqualTo("Nothing is wrong.");
            }

            assertThat(bridge.simulator.traffic().openSockets()).isOne();
            assertThat(bridge.simulator.traffic().identifies()).isOne();
            assertThat(running.output()).containsOnlyOnce("[Gateway] Connected");
        }
    }

    @Test
    void json_is_one_object_with_a_message_for_each_check_and_the_exit_code_tells_what_is_in_it() throws Exception {
        bridge.with("HUB_SECRET", "another-secret-of-more-than-32-characters");

        try (Program check = bridge.start(directory, "check", "--post-test", "--json")) {
            assertThat(check.exitCode()).isOne();
            JsonNode found = new ObjectMapper().readTree(check.output());
            assertThat(found.path("ok").asBoolean()).isFalse();
            assertThat(found.path("checks"))
                    .allSatisfy(
                            each -> assertThat(each.path("message").asText()).isNotBlank())
                    .filteredOn(each -> each.path("status").asText().equals("failed"))
                    .extracting(each -> each.path("name").asText())
                    .containsExactly("hub-secret");
        }
    }

    @Test
    void neither_token_nor_secret_is_printed_at_debug_level() throws Exception {
        bridge.with("LOG_LEVEL", "DEBUG");
        bridge.with("HUB_ENDPOINT", bridge.hub.endpoint() + "?key=hidden-in-the-url");

        try (Program check = bridge.start(directory, "check", "--post-test", "--identify")) {
            assertThat(check.exitCode()).as(check.output()).isZero();
            assertThat(check.output()).contains("DEBUG").doesNotContain(TOKEN, HubDouble.SECRET);
            assertThat(check.output().lines().filter(line -> !line.contains("DEBUG")))
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("hidden-in-the-url"));
        }
    }

    @Test
    void settings_that_are_missing_are_told_and_the_exit_code_is_one() throws Exception {
        try (Program check = Program.start(directory, Map.of(), "check")) {
            assertThat(check.exitCode()).isOne();
            assertThat(check.output())
                    .contains("DISCORD_BOT_TOKEN is missing", "PRIMARY_GUILD_ID", "HUB_SECRET is missing")
                    .doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void what_simulate_prints_can_be_read_as_a_file_of_variables_while_people_come_and_go() throws Exception {
        try (Program simulate =
                Program.start(directory, Map.of(), "simulate", "--port", "0", "--guild", "42", "--pause", "20")) {
            simulate.awaitOutput("\n# ");
            Files.writeString(directory.resolve("simulated.env"), simulate.output());

            try (Program running = Program.start(
                    directory,
                    Map.of("HUB_SECRET", HubDouble.SECRET, "HUB_ENDPOINT", bridge.hub.endpoint()),
                    "--env-file",
                    "simulated.env")) {
                running.awaitOutput("[Hub] Posted event: room.created");
            }
        }
    }

    @Test
    void what_simulate_prints_is_all_that_a_bridge_needs_to_know_of_discord() throws Exception {
        try (Program simulate = Program.start(
                directory, Map.of(), "simulate", "--port", "0", "--guild", "42", "--token", "any", "--pause", "20")) {
            simulate.awaitOutput("PRIMARY_GUILD_ID=42");
            Files.writeString(directory.resolve(".env"), settingsIn(simulate.output()));

            try (Program check = Program.start(
                    directory,
                    Map.of("HUB_SECRET", HubDouble.SECRET, "HUB_ENDPOINT", bridge.hub.endpoint()),
                    "check",
                    "--identify")) {
                assertThat(check.exitCode()).as(check.output()).isZero();
            }

            await().atMost(Duration.ofSeconds(90)).until(() -> simulate.output().contains(" joined "));
            assertThat(simulate.terminate()).isEqualTo(TERMINATED);
        }
    }

    @Test
    void a_taken_port_is_one_clear_line() throws Exception {
        try (Program simulate =
                Program.start(directory, Map.of(), "simulate", "--port", Integer.toString(bridge.simulator.port()))) {
            assertThat(simulate.exitCode()).isEqualTo(UNAVAILABLE);
            assertThat(simulate.output().lines()).singleElement().asString().contains("cannot listen on 127.0.0.1");
        }
    }

    private static String settingsIn(String output) {
        return output.lines().takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
