package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as an operator runs it: the packaged jar, an empty directory, variables. */
class ProgramIT {
    private static final String TOKEN = "MTI3.the-token-that-must-never-be-printed.abcdefghijklmnop";
    private static final int FATAL = 3;
    private static final int CONFIGURATION = 78;
    private static final int UNAVAILABLE = 69;

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture(new SimulatorOptions().token(TOKEN));

    @TempDir
    private Path directory;

    @Test
    void a_directory_with_routes_and_a_dotenv_file_is_enough() throws Exception {
        RoutesFolder.copyTo(directory);
        Files.writeString(directory.resolve(".env"), """
                # a comment
                DISCORD_BOT_TOKEN="%s"
                VITE_DISCORD_GUILD_ID=%s
                HUB_SECRET=%s
                HUB_ENDPOINT=
                VITE_BASE_URL=%s
                DISCORD_API_URL=%s
                """.formatted(
                        TOKEN,
                        bridge.simulator.guild().id(),
                        HubDouble.SECRET,
                        bridge.hub.baseUrl() + "/",
                        bridge.simulator.apiUrl()));

        try (Program program = Program.start(directory, Map.of())) {
            bridge.awaitEvents("room.created");
            bridge.simulator.guild().join(SimulatedUser.person("42", "ada"), bridge.room);
            bridge.awaitEvents("room.created", "voice.joined");
            bridge.simulator.guild().leave("42");
            bridge.awaitEvents("room.created", "voice.joined", "voice.left");
            program.awaitOutput("[Hub] Posted event: voice.left");

            assertThat(bridge.hub.refusals()).isEmpty();
            assertThat(program.output())
                    .contains(
                            "[Gateway] Connecting to Discord Gateway...",
                            "[Gateway] Heartbeat started (interval: 41250ms)",
                            "[Worker] Received Discord event: GUILD_CREATE",
                            "[Worker] Received Discord event: VOICE_STATE_UPDATE",
                            "[Hub] Posted event: room.created")
                    .containsPattern("\\[Gateway] Connected \\(session: [0-9a-f]{6}\\.\\.\\.\\)");
        }
    }

    @Test
    void without_routes_the_copy_inside_the_jar_serves() throws Exception {
        try (Program program = bridge.start(directory)) {
            bridge.awaitEvents("room.created");
            program.awaitOutput("[Hub] Posted event: room.created");
        }
    }

    @Test
    void nobody_else_can_read_its_data_and_what_a_killed_one_left_is_removed() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Path left = Files.writeString(
                temporary.resolve("sqlite-3.50.1.0-8f2b5f6e-8d2f-4a3b-9b1e-0c5d5a7e9f10-libsqlitejdbc.so"), "");
        Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));

        List<String> java = List.of("-Djava.io.tmpdir=" + temporary, "-jar", Program.JAR.toString());
        try (Program program = Program.startJava(java, directory, bridge.variables())) {
            program.awaitOutput("[Hub] Posted event: room.created");

            assertThat(left).doesNotExist();
            assertThat(Files.getPosixFilePermissions(data)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            try (Stream<Path> files = Files.list(data)) {
                assertThat(files)
                        .extracting(Files::getPosixFilePermissions)
                        .hasSizeGreaterThan(4)
                        .containsOnly(PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    @Test
    void the_environment_wins_over_the_dotenv_file() throws Exception {
        Files.writeString(directory.resolve(".env"), "HUB_ENDPOINT=http://127.0.0.1:1/\nHUB_SECRET=another\n");

        try (Program program = bridge.start(directory)) {
            bridge.awaitEvents("room.created");
            program.awaitOutput("[Hub] Posted event: room.created");
        }
    }

    @Test
    void an_edited_route_is_the_one_that_runs() throws Exception {
        RoutesFolder.copyTo(directory);
        Path deliver = directory.resolve("routes/deliver-to-hub.camel.yaml");
        Files.writeString(
                deliver,
                Files.readString(deliver)
                        .replaceFirst(
                                "- process:\\s+ref: postedEventLogger",
                                "- log: \"[Hub] Handed over: \\${header.CamelRoomEvent}\""));

        try (Program program = bridge.start(directory)) {
            program.awaitOutput("[Hub] Handed over: room.created");
        }
    }

    @Test
    void neither_token_nor_secret_nor_session_id_is_printed_at_debug_level() throws Exception {
        Map<String, String> variables = bridge.variables();
        variables.put("LOG_LEVEL", "DEBUG");

        try (Program program = Program.start(directory, variables)) {
            bridge.awaitEvents("room.created");
            bridge.simulator.guild().join(SimulatedUser.person("42", "ada"), bridge.room);
            bridge.awaitEvents("room.created", "voice.joined");
            bridge.simulator.faults().closeSockets(4000);
            program.awaitOutput(", resumed");
            program.terminate();

            assertThat(program.output())
                    .contains("DEBUG")
                    .doesNotContain(TOKEN, HubDouble.SECRET)
                    .doesNotContain(bridge.simulator.traffic().sessionIds());
        }
    }

    @Test
    void a_secret_in_a_file_signs_and_is_not_printed_at_debug_level() throws Exception {
        Files.writeString(directory.resolve("hub-secret"), HubDouble.SECRET + "\n");
        Map<String, String> variables = bridge.variables();
        variables.remove("HUB_SECRET");
        variables.put("HUB_SECRET_FILE", "hub-secret");
        variables.put("LOG_LEVEL", "DEBUG");

        try (Program program = Program.start(directory, variables)) {
            bridge.awaitEvents("room.created");
            program.awaitOutput("[Hub] Posted event: room.created");
            program.terminate();

            assertThat(bridge.hub.refusals()).isEmpty();
            assertThat(program.output()).contains("DEBUG").doesNotContain(HubDouble.SECRET);
        }
    }

    @Test
    void a_secret_file_that_is_not_there_is_one_clear_line() throws Exception {
        Map<String, String> variables = bridge.variables();
        variables.remove("HUB_SECRET");
        variables.put("HUB_SECRET_FILE", "nowhere");

        try (Program program = Program.start(directory, variables)) {
            assertThat(program.exitCode()).isEqualTo(CONFIGURATION);
            assertThat(program.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("HUB_SECRET_FILE is \"nowhere\", which does not exist");
        }
    }

    @Test
    void a_log_level_or_format_that_is_none_is_one_clear_line_each() throws Exception {
        Map<String, String> variables = bridge.variables();
        variables.put("LOG_LEVEL", "loud");
        variables.put("LOG_FORMAT", "xml");

        try (Program program = Program.start(directory, variables)) {
            assertThat(program.exitCode()).isEqualTo(CONFIGURATION);
            assertThat(program.output().lines())
                    .containsExactly(
                            "LOG_LEVEL is \"loud\", none of DEBUG, INFO, WARN and ERROR: remove it to use INFO",
                            "LOG_FORMAT is \"xml\", neither text nor json: remove it to use text");
        }
    }

    @Test
    void a_log_configuration_of_ones_own_is_the_one_that_counts() throws Exception {
        Path own = Files.writeString(directory.resolve("own.xml"), """
                <configuration>
                  <appender name="OWN" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>OWN %msg%n</pattern></encoder>
                  </appender>
                  <root level="INFO"><appender-ref ref="OWN"/></root>
                </configuration>
                """);
        Map<String, String> variables = bridge.variables();
        variables.put("JDK_JAVA_OPTIONS", "-Dlogback.configurationFile=" + own);

        try (Program program = Program.start(directory, variables)) {
            program.awaitOutput("OWN [Hub] Posted event: room.created");
            assertThat(program.output()).doesNotContain(" INFO ");
        }
    }

    @Test
    void what_is_missing_is_said_at_once_in_a_line_each() throws Exception {
        try (Program program = Program.start(directory, Map.of())) {
            assertThat(program.exitCode()).isEqualTo(CONFIGURATION);
            assertThat(program.output().lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("DISCORD_BOT_TOKEN is missing")
                                    .contains("https://discord.com/developers/applications"),
                            line -> assertThat(line)
                                    .startsWith("PRIMARY_GUILD_ID (or VITE_DISCORD_GUILD_ID) is missing")
                                    .contains("Copy Server ID"),
                            line -> assertThat(line)
                                    .startsWith("HUB_SECRET is missing")
                                    .contains("openssl rand -hex 32"));
        }
    }

    @Test
    void what_is_malformed_is_said_at_once_in_a_line_each() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        Map<String, String> variables = new HashMap<>(Map.of(
                "DISCORD_BOT_TOKEN", "Bot abc",
                "PRIMARY_GUILD_ID", "my server",
                "HUB_SECRET", "one,,two",
                "HUB_ENDPOINT", "localhost:1234",
                "VITE_BASE_URL", "http://localhost:1234/?key=1",
                "DISCORD_API_URL", "ftp://discord.com",
                "DISCORD_GATEWAY_URL", "ws://gateway.discord.gg",
                "DISCORD_ALLOW_PLAINTEXT", "perhaps",
                "DISCORD_COMPRESSION", "gzip",
                "DATA_DIR", file.resolve("data").toString()));
        variables.put("HUB_SIGNATURE", "md5");
        variables.put("ROOMS_TYPES", "text");
        variables.put("ROOMS_EXTRA_EVENTS", "voice.muted");
        variables.put("OUTBOX_ENDPOINT", "direct:topik");

        try (Program program = Program.start(directory, variables)) {
            assertThat(program.exitCode()).isEqualTo(CONFIGURATION);
            assertThat(program.output().lines().map(line -> line.split(" ")[0]))
                    .containsExactlyInAnyOrderElementsOf(variables.keySet());
            assertThat(program.output()).doesNotContain("one,,two", "\tat ", "Exception:");
        }
    }

    /** It is built without the profile kafka. */
    @Test
    void a_topic_without_kafkas_client_is_one_clear_line() throws Exception {
        Map<String, String> variables = bridge.variables();
        variables.put("OUTBOX_ENDPOINT", "direct:topic");

        try (Program program = Program.start(directory, variables)) {
            assertThat(program.exitCode()).isEqualTo(CONFIGURATION);
            assertThat(program.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("OUTBOX_ENDPOINT is \"direct:topic\", but camel-kafka is not")
                    .contains("mvn -Pkafka package");
        }
    }

    @Test
    void a_dotenv_file_that_cannot_be_read_is_named() throws Exception {
        Files.writeString(directory.resolve(".env"), "this is no assignment\n");

        try (Program program = Program.start(directory, Map.of())) {
            assertThat(program.exitCode()).isEqualTo(CONFIGURATION);
            assertThat(program.output().lines())
                    .singleElement()
                    .isEqualTo(".env, line 1 is not NAME=value: write NAME=value");
        }
    }

    @Test
    void a_file_of_variables_may_be_named_and_is_then_the_only_one() throws Exception {
        Files.writeString(directory.resolve(".env"), "HUB_ENDPOINT=http://127.0.0.1:1/\n");
        StringBuilder file = new StringBuilder();
        bridge.variables().forEach((name, value) -> file.append("export " + name + "='" + value + "'\r\n"));
        Files.writeString(directory.resolve("settings"), file);

        try (Program program = Program.start(directory, Map.of(), "--env-file", "settings")) {
            bridge.awaitEvents("room.created");
            program.awaitOutput("[Hub] Posted event: room.created");
        }
        try (Program program = Program.start(directory, Map.of(), "check", "--env-file", "another")) {
            assertThat(program.exitCode()).isEqualTo(CONFIGURATION);
            assertThat(program.output().lines()).singleElement().isEqualTo("The file another does not exist");
        }
    }

    @Test
    void what_is_not_read_or_hardly_meant_is_said() throws Exception {
        Files.createFile(directory.resolve(".env.development"));
        Map<String, String> variables = bridge.variables();
        variables.put("HUB_SECRET", "'" + HubDouble.SECRET + "'");

        try (Program program = Program.start(directory, variables)) {
            program.awaitOutput(
                    ".env.development exists here but is not read: name it with --env-file" + " .env.development");
            program.awaitOutput("HUB_SECRET begins and ends with a quote, which is part of the value");
        }
    }

    @Test
    void a_secret_may_be_anything_and_may_come_from_a_file() throws Exception {
        Files.writeString(directory.resolve("token"), TOKEN + "\n");
        Files.writeString(directory.resolve("management"), "#{{management}}\\token\n");
        Map<String, String> variables = bridge.variables();
        variables.remove("DISCORD_BOT_TOKEN");
        variables.put("DISCORD_BOT_TOKEN_FILE", "token");
        variables.put("management_token_file", "management");
        String secret = "#class:{{no.such.property}}\\n with 32 characters\\";
        variables.put("HUB_SECRET", secret);
        try (HubDouble odd = new HubDouble().knows(secret)) {
            variables.put("HUB_ENDPOINT", odd.endpoint());
            try (Program program = Program.start(directory, variables)) {
                program.awaitOutput("[Hub] Posted event: room.created");
                assertThat(program.output()).doesNotContain("#class", "no.such.property", "#{{management}}");
            }
            try (Program check = Program.start(directory, variables, "check", "--post-test")) {
                assertThat(check.exitCode()).as(check.output()).isZero();
            }
        }
    }

    @Test
    void plugins_that_cannot_be_read_are_named() throws Exception {
        Files.createFile(directory.resolve("plugins"));

        try (Program program = bridge.start(directory)) {
            assertThat(program.exitCode()).isEqualTo(CONFIGURATION);
            assertThat(program.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("The folder plugins cannot be read");
        }
    }

    @Test
    void a_lane_that_dies_of_an_error_ends_the_program_and_the_next_start_delivers_the_rest() throws Exception {
        Files.writeString(directory.resolve("application.properties"), """
                hub.signer = breaking
                camel.beans.breaking = #class:io.github.discordgateway.app.BreakingSigner
                camel.beans.breaking.secrets = {{hub.secret}}
                """);
        String tests = Path.of("target", "test-classes").toAbsolutePath().toString();
        bridge.simulator.guild().join(SimulatedUser.person("42", "ada"), bridge.room);
        Map<String, String> breaking = bridge.variables();
        breaking.put("BREAK", "yes");

        try (Program program = Program.startWith(tests, directory, breaking)) {
            assertThat(program.exitCode()).isEqualTo(FATAL);
            assertThat(program.output())
                    .containsOnlyOnce("An error ended the work of thread")
                    .contains("seda://deliver: the program ends with exit code 3", "StackOverflowError");
            assertThat(bridge.hub.events()).hasSize(1);
        }
        try (Program program = Program.startWith(tests, directory, bridge.variables())) {
            program.awaitOutput("[Hub] Posted event: voice.joined");
            assertThat(bridge.hub.events().values())
                    .extracting(body -> body.path("event").asText())
                    .containsExactly("room.created", "voice.joined");
        }
    }

    @Test
    void an_error_on_an_event_loop_ends_the_program() throws Exception {
        Files.writeString(directory.resolve("application.properties"), """
                camel.beans.breaking = #class:io.github.discordgateway.app.BreakingTimer
                camel.beans.breaking.vertx = #bean:vertx
                """);
        String tests = Path.of("target", "test-classes").toAbsolutePath().toString();

        try (Program program = Program.startWith(tests, directory, bridge.variables())) {
            assertThat(program.exitCode()).isEqualTo(FATAL);
            assertThat(program.output()).contains("An error ended the work of thread", "NoClassDefFoundError: gone");
        }
    }

    @Test
    void an_event_that_ends_the_program_is_skipped_the_third_time_it_comes() throws Exception {
        addOddRoute();
        try (Program program = startOdd(OddBean.MEMORY)) {
            program.awaitOutput("[Hub] Posted event: room.created");
            bridge.simulator.guild().join(SimulatedUser.person("42", "ada"), bridge.room);
            assertThat(program.exitCode()).isEqualTo(FATAL);
        }
        try (Program program = startOdd(OddBean.MEMORY)) {
            assertThat(program.exitCode()).isEqualTo(FATAL);
        }
        try (Program program = startOdd(OddBean.MEMORY)) {
            program.awaitOutput("[Worker] route own did not get dispatch");
            // A death may repeat events, with the same ids.
            await().untilAsserted(() -> assertThat(bridge.hub.events().values())
                    .extracting(event -> event.path("event").asText())
                    .containsExactly("room.created", "voice.joined"));
        }
    }

    @Test
    void an_event_that_was_in_hand_when_the_program_was_killed_is_never_skipped() throws Exception {
        addOddRoute();
        try (Program program = startOdd(OddBean.HANG)) {
            program.awaitOutput("[Hub] Posted event: room.created");
            bridge.simulator.guild().join(SimulatedUser.person("42", "ada"), bridge.room);
            program.awaitOutput(OddBean.HANGS);
            program.kill();
        }
        try (Program program = startOdd(OddBean.HANG)) {
            program.awaitOutput(OddBean.HANGS);
            program.kill();
        }
        try (Program program = startOdd("")) {
            program.awaitOutput(OddBean.GOT);
        }
        assertThat(bridge.simulator.traffic().identifies()).isEqualTo(1);
    }

    private void addOddRoute() throws IOException {
        Path routes = Files.createDirectories(directory.resolve("routes"));
        Files.writeString(routes.resolve("own.camel.yaml"), """
                - beans:
                    - name: odd
                      type: io.github.discordgateway.app.OddBean
                - route:
                    id: own
                    from:
                      uri: discord-gateway:main
                      parameters:
                        events: VOICE_STATE_UPDATE
                        guildId: "{{primary.guild-id}}"
                      steps:
                        - process: {ref: odd}
                """);
    }

    /** With {@code java.options}, which tell what Java does when it runs out of memory. */
    private Program startOdd(String behaviour) throws IOException {
        Map<String, String> variables = bridge.variables();
        variables.put(OddBean.VARIABLE, behaviour);
        String options = "@" + Path.of("target", "java.options").toAbsolutePath();
        String classes = Program.JAR
                + File.pathSeparator
                + Path.of("target", "test-classes").toAbsolutePath();
        return Program.startJava(List.of(options, "-cp", classes, Main.class.getName()), directory, variables);
    }

    @Test
    void a_short_secret_starts_with_a_warning() throws Exception {
        Map<String, String> variables = bridge.variables();
        variables.put("HUB_SECRET", "short");

        try (Program program = Program.start(directory, variables)) {
            program.awaitOutput("HUB_SECRET is shorter than 32 characters");
            program.awaitOutput("[Gateway] Connected");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MANAGEMENT_PORT", "CAMEL_MANAGEMENT_PORT", "camel_management_port"})
    void a_taken_management_port_is_one_clear_line(String variable) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Map<String, String> variables = bridge.variables();
            variables.put(variable, Integer.toString(taken.getLocalPort()));

            try (Program program = Program.start(directory, variables)) {
                assertThat(program.exitCode()).isEqualTo(UNAVAILABLE);
                assertThat(program.output().lines())
                        .singleElement()
                        .asString()
                        .contains(
                                "Port " + taken.getLocalPort() + " on 127.0.0.1",
                                "choose another with MANAGEMENT_PORT");
            }
        }
    }

    @Test
    void a_second_program_with_the_same_data_directory_is_refused_until_the_first_is_killed() throws Exception {
        try (Program first = bridge.start(directory)) {
            first.awaitOutput("[Hub] Posted event: room.created");

            try (Program second = bridge.start(directory)) {
                assertThat(second.exitCode()).isOne();
                assertThat(second.output().lines())
                        .singleElement()
                        .asString()
                        .startsWith("DATA_DIR is in use")
                        .contains("stop that process, or give this one a DATA_DIR");
            }
            first.kill();

            try (Program third = bridge.start(directory)) {
                third.awaitOutput("[Gateway] Connected");
            }
        }
    }

    @Test
    void a_broken_database_is_kept_aside_and_the_hub_is_told_all() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.writeString(data.resolve("bridge.db"), "This is no database. ".repeat(100));

        try (Program program = bridge.start(directory)) {
            bridge.awaitEvents("room.created");

            assertThat(program.output().lines())
                    .filteredOn(line -> line.contains("is broken"))
                    .singleElement()
                    .asString()
                    .contains("ERROR", "bridge.db.broken-");
            assertThat(data).isDirectoryContaining("glob:**/bridge.db.broken-*Z");
        }
    }

    @Test
    void a_refused_token_is_one_clear_line_and_ends_the_attempts() throws Exception {
        Map<String, String> variables = bridge.variables();
        variables.put("DISCORD_BOT_TOKEN", "not-the-token");

        try (Program program = Program.start(directory, variables)) {
            program.awaitOutput("[Gateway] Stopped: Discord refuses the bot token");

            assertThat(program.output()).contains("DISCORD_BOT_TOKEN").doesNotContain("\tat ");
            assertThat(bridge.simulator.traffic().gatewayBotRequests()).isOne();
            assertThat(bridge.simulator.traffic().openedSockets()).isZero();
        }
    }

    @Test
    void a_stop_leaves_the_session_resumable() throws Exception {
        try (Program program = bridge.start(directory)) {
            bridge.awaitEvents("room.created");
            program.awaitOutput("[Hub] Posted event: room.created");

            program.terminate();

            await().untilAsserted(() ->
                    assertThat(bridge.simulator.traffic().clientCloseCodes()).containsExactly(4000));
        }
    }
}
