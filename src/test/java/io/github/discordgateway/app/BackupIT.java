package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A backup, a restore and another place for the data, as {@code docs/storage.md} says. */
class BackupIT {
    private static final SimulatedUser ADA = SimulatedUser.person("42", "ada");
    private static final int MOVES = 10;

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture(
            new SimulatorOptions().sessionLifetime(Duration.ofHours(1)).identifyInterval(Duration.ZERO));

    @TempDir
    private Path before;

    @TempDir
    private Path after;

    private final String lobby = bridge.room;

    @Test
    void data_that_were_copied_after_a_stop_resume_in_another_place() throws Exception {
        try (Program program = bridge.start(before)) {
            bridge.awaitEvents("room.created");
            program.terminate();
        }
        bridge.simulator.guild().join(ADA, lobby);
        copyData();

        try (Program program = bridge.start(after)) {
            bridge.awaitEvents("room.created", "voice.joined");
            program.awaitOutput(", resumed");
        }
        assertThat(bridge.simulator.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void a_hub_that_is_ahead_of_a_backup_is_right_after_the_restore() throws Exception {
        String quiet = bridge.simulator.guild().createRoom("Quiet");
        try (NodeHub hub = NodeHub.start(HubDouble.SECRET)) {
            bridge.with("HUB_ENDPOINT", hub.endpoint());
            try (Program program = bridge.start(before)) {
                bridge.simulator.guild().join(ADA, lobby);
                awaitUsers(hub, Map.of(lobby, Set.of("42"), quiet, Set.of()));
                execute(
                        before.resolve("data/bridge.db"),
                        "backup to "
                                + Files.createDirectory(after.resolve("data")).resolve("bridge.db"));
                for (int i = 0; i < MOVES; i++) {
                    bridge.simulator.guild().leave("42");
                    bridge.simulator.guild().join(ADA, lobby);
                }
                bridge.simulator.guild().leave("42");
                awaitUsers(hub, Map.of(lobby, Set.of(), quiet, Set.of()));
                program.terminate();
            }
            bridge.simulator.faults().forgetSessions();
            bridge.simulator.guild().join(ADA, quiet);
            execute(after.resolve("data/bridge.db"), statementOfThePage());

            try (Program program = bridge.start(after)) {
                awaitUsers(hub, Map.of(lobby, Set.of(), quiet, Set.of("42")));
                program.terminate();
            }
        }
    }

    private static void awaitUsers(NodeHub hub, Map<String, Set<String>> users) {
        await().untilAsserted(() -> assertThat(hub.usersByRoom()).isEqualTo(users));
    }

    private void copyData() throws IOException {
        try (Stream<Path> files = Files.list(before.resolve("data"))) {
            List<Path> all = files.toList();
            Path data = Files.createDirectory(after.resolve("data"));
            for (Path file : all) {
                Files.copy(file, data.resolve(file.getFileName()));
            }
        }
    }

    /** What {@code sqlite3} is told to do before the start, with the time of now as a shell puts it in. */
    private static String statementOfThePage() throws IOException {
        Matcher command = Pattern.compile("sqlite3 data/bridge\\.db \"(UPDATE [^\"]+)\"")
                .matcher(Files.readString(Path.of("docs", "storage.md")));
        assertThat(command.find()).isTrue();
        return command.group(1)
                .replace("$(date +%s)", Long.toString(Instant.now().getEpochSecond()));
    }

    private static void execute(Path database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
