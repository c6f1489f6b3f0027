package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.ProcessSignal;
import io.github.discordgateway.store.PostgresServer;
import io.github.discordgateway.store.TestDatabase;
import io.github.discordgateway.transport.Line;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program when another one has taken over its PostgreSQL database: it leaves the session alone, and ends.
 */
class TakeoverIT {
    private static final int EX_TEMPFAIL = 75;
    private static final String TAKEN_OVER = "Another process of this program has taken over the data in ";
    private static final String IN_USE = "outbox.datasource.url is in use";
    private static final String CONNECTED = "[Gateway] Connected (session: ";

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture();

    @TempDir
    private Path directory;

    private TestDatabase database;

    @BeforeEach
    void create() {
        database = POSTGRES.newDatabase();
        bridge.with(database);
    }

    @Test
    void a_program_that_stood_still_meanwhile() throws Exception {
        try (Program first = bridge.start(directory)) {
            awaitStoredSession(first);
            first.send(ProcessSignal.STOP);
            try (Program next = startUntilLetIn()) {
                first.send(ProcessSignal.CONT);

                assertGivesWay(first, next);
            }
        }
    }

    @Test
    void a_program_that_had_no_connection_to_the_database_meanwhile() throws Exception {
        Vertx vertx = Vertx.vertx();
        Line line = new Line(vertx)
                .to(URI.create(database.url().substring("jdbc:".length())).getPort());
        bridge.with("OUTBOX_DATASOURCE_URL", database.url().replaceFirst(":\\d+/", ":" + line.port() + "/"));
        try (Program first = bridge.start(directory)) {
            bridge.with(database);
            awaitStoredSession(first);
            line.die();
            try (Program next = startUntilLetIn()) {
                await().until(() -> first.output().contains("so it does not connect to Discord"));
                assertThat(bridge.simulator.traffic().resumes()).isEqualTo(1);

                line.reviveForNewConnections();

                assertGivesWay(first, next);
            }
        } finally {
            vertx.close();
        }
    }

    @Test
    void a_program_whose_session_no_other_one_has_yet() throws Exception {
        try (Program first = bridge.start(directory)) {
            awaitStoredSession(first);
            try (Connection other =
                    await().until(this::takeLock, Optional::isPresent).get()) {
                assertThat(first.exitCode()).isEqualTo(EX_TEMPFAIL);
                assertThat(other.isValid(0)).isTrue();
            }
        }
        assertThat(bridge.simulator.traffic().clientCloseCodes()).containsExactly(4000);
        try (Program next = startUntilLetIn()) {
            assertThat(next.output()).contains(", resumed");
        }
        assertThat(bridge.simulator.traffic().identifies()).isEqualTo(1);
    }

    /** As a second program does, when all connections of the first have broken; the first may be faster. */
    private Optional<Connection> takeLock() throws SQLException {
        POSTGRES.breakConnections(database);
        Connection connection = DriverManager.getConnection(database.url(), database.username(), database.password());
        try (Statement statement = connection.createStatement();
                ResultSet lock =
                        statement.executeQuery("SELECT pg_try_advisory_lock(1145657170, hashtext(current_schema()))")) {
            lock.next();
            if (lock.getBoolean(1)) {
                return Optional.of(connection);
            }
        }
        connection.close();
        return Optional.empty();
    }

    private void assertGivesWay(Program first, Program next) throws Exception {
        assertThat(first.exitCode()).isEqualTo(EX_TEMPFAIL);
        assertThat(first.output()).containsOnlyOnce("[Store] " + TAKEN_OVER).contains("exit code 75");
        bridge.simulator.guild().createRoom("Seen by the next");
        await().until(() -> bridge.hub.eventCount() == 2);
        assertThat(bridge.simulator.traffic().resumes()).isEqualTo(1);
        assertThat(bridge.simulator.traffic().identifies()).isEqualTo(1);
        assertThat(next.output()).doesNotContain("Lost the connection");
    }

    /** What is told of first may be stored a moment later. */
    private void awaitStoredSession(Program program) throws IOException {
        program.awaitOutput(CONNECTED);
        await().until(() -> {
            try (Connection connection =
                            DriverManager.getConnection(database.url(), database.username(), database.password());
                    Statement statement = connection.createStatement();
                    ResultSet sessions = statement.executeQuery("SELECT 1 FROM session")) {
                return sessions.next();
            }
        });
    }

    /** A second program, as what starts it again and again would have it. */
    private Program startUntilLetIn() {
        return await().until(this::startIfLetIn, Optional::isPresent).get();
    }

    private Optional<Program> startIfLetIn() throws IOException {
        Program next = bridge.start(directory);
        await().until(() -> next.output().contains(CONNECTED) || next.output().contains(IN_USE));
        if (next.output().contains(CONNECTED)) {
            return Optional.of(next);
        }
        next.close();
        return Optional.empty();
    }
}
