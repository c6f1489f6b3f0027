package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.FreePort;
import io.github.discordgateway.app.management.access.RawHttp;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with 128 MB of heap and more dead letters than fit into it. */
class ManyLettersIT {
    private static final int LETTERS = 60_000;
    private static final int READERS = 15;

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture();

    private final int port = FreePort.next();

    @TempDir
    private Path directory;

    @Test
    void lists_and_selections_of_any_length_end_nothing() throws Exception {
        try (Program first = program()) {
            first.awaitOutput("[Hub] Posted event: room.created");
            first.terminate();
        }
        refuse();

        try (Program program = program()) {
            program.awaitOutput("[Gateway] Connected");
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                Socket reader = new Socket("127.0.0.1", port);
                reader.getOutputStream()
                        .write("GET /observe/dead-letters HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.UTF_8));
                slow.add(reader);
            }
            try (Program list = command("dead-letters", "list")) {
                assertThat(list.exitCode()).isZero();
                assertThat(list.output().lines().filter(line -> line.contains("letter-")))
                        .hasSize(LETTERS);
            }
            for (Socket reader : slow) {
                reader.close();
            }
            try (Program replay = command("dead-letters", "replay", "--until", "2001-01-01T00:00:00Z")) {
                assertThat(replay.exitCode()).isZero();
                assertThat(replay.output()).contains("superseded: " + LETTERS / 2);
            }
            try (Program drop = command("dead-letters", "drop", "--all")) {
                assertThat(drop.exitCode()).isZero();
                assertThat(drop.output()).contains("Dead letters dropped: " + LETTERS);
            }

            bridge.simulator.guild().createRoom("Afterwards");
            await().until(() -> bridge.hub.accepted().stream()
                    .anyMatch(event -> event.toString().contains("Afterwards")));
            assertThat(RawHttp.ask(port, "", "GET /observe/dead-letters HTTP/1.1", "Host: localhost"))
                    .contains("[]");
            assertThat(program.output()).doesNotContain("OutOfMemoryError", "ERROR");
        }
    }

    /** Half of them long ago; each with as much of a response as is kept, about a room that is not there. */
    private void refuse() throws SQLException {
        String answer = "refused ".repeat(256);
        long now = System.currentTimeMillis();
        try (Connection database = DriverManager.getConnection(
                        "jdbc:sqlite:" + directory.resolve("data").resolve("bridge.db"));
                PreparedStatement insert = database.prepareStatement(
                        "INSERT INTO dead_letter (event_id, lane, guild_id, event, source, body, accepted_at, attempts,"
                                + " died_at, reason, status, answer, subject) VALUES (?, 0, ?, 'room.created', 'live', ?,"
                                + " 1, 1, ?, 'the hub answered 400', 400, ?, '')")) {
            database.setAutoCommit(false);
            for (int i = 0; i < LETTERS; i++) {
                insert.setString(1, "letter-" + i);
                insert.setString(2, bridge.simulator.guild().id());
                insert.setString(
                        3,
                        "{\"event\":\"room.created\",\"payload\":{\"guildId\":\""
                                + bridge.simulator.guild().id() + "\",\"channelId\":\"" + (1_000_000 + i)
                                + "\",\"name\":\"gone\",\"userLimit\":0}}");
                insert.setLong(4, i % 2 == 0 ? 1000 : now);
                insert.setString(5, answer);
                insert.addBatch();
                if (i % 1000 == 999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            database.commit();
        }
    }

    private Program program() throws IOException {
        Path options = Path.of("target", "java.options").toAbsolutePath();
        return Program.startJava(
                List.of("@" + options, "-jar", Program.JAR.toString()),
                directory,
                configured().variables());
    }

    private Program command(String... arguments) throws IOException {
        return configured().start(directory, arguments);
    }

    private ProgramFixture configured() {
        return bridge.with("DEAD_LETTERS_RETENTION", "36500d").with("MANAGEMENT_PORT", port);
    }
}
