package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.component.CapturedLog;
import io.github.discordgateway.transport.Line;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two processes cannot keep their data in one schema of a PostgreSQL database. */
class AdvisoryLockTest {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @RegisterExtension
    final CapturedLog log = new CapturedLog(AdvisoryLock.class);

    private TestDatabase database;
    private StoreDataSource dataSource;

    @BeforeEach
    void create() {
        database = POSTGRES.newDatabase();
        dataSource = database.exclusive();
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Test
    void a_second_process_is_refused_until_the_first_is_gone() throws IOException {
        Process holder = StoreHolder.start(database);
        try {
            assertThat(StoreHolder.firstLine(holder)).isEqualTo(StoreHolder.OPENED);

            assertThatThrownBy(dataSource::open)
                    .hasMessage("outbox.datasource.url is in use: another process of this program keeps its data in "
                            + database.url() + "; stop that process, or give this one a database or a schema"
                            + " (?currentSchema=…) of its own")
                    .hasNoCause();
        } finally {
            holder.destroyForcibly().onExit().join();
        }
        await().ignoreException(StoreUnusableException.class).untilAsserted(dataSource::open);
    }

    @Test
    void a_process_keeps_the_database_until_the_last_of_its_pools_is_closed() throws IOException, SQLException {
        try (var second = database.exclusive()) {
            dataSource.open();
            second.open();

            dataSource.close();

            assertThat(answerToAnotherProcess()).startsWith("outbox.datasource.url is in use");
        }
        await().untilAsserted(() -> assertThat(answerToAnotherProcess()).isEqualTo(StoreHolder.OPENED));
    }

    @Test
    void another_schema_is_another_place() throws IOException, SQLException {
        dataSource.open();
        execute("CREATE SCHEMA other");

        assertThat(answerTo(new TestDatabase(
                        database.url() + "?currentSchema=other", database.username(), database.password())))
                .isEqualTo(StoreHolder.OPENED);
    }

    @Test
    void when_the_server_comes_back_the_lock_is_taken_again() throws IOException, SQLException {
        dataSource.open();

        POSTGRES.breakConnections(database);

        await().ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> canWrite() && !log.lines().isEmpty());
        assertThat(log.lines())
                .containsExactly("[Store] The connection to " + database.url() + " broke and is open again");
        assertThat(answerToAnotherProcess()).startsWith("outbox.datasource.url is in use");
    }

    @Test
    void a_connection_that_the_server_takes_for_alive_keeps_nobody_out() throws SQLException {
        var vertx = Vertx.vertx();
        var line = new Line(vertx)
                .to(URI.create(database.url().substring("jdbc:".length())).getPort());
        String url = database.url().replaceFirst(":\\d+/", ":" + line.port() + "/");
        AdvisoryLock lock = AdvisoryLock.on(
                () -> DriverManager.getConnection(url, database.username(), database.password()), database.url());
        line.die();
        line.reviveForNewConnections();

        await().ignoreException(SQLTransientConnectionException.class).untilAsserted(() -> {
            lock.verify();
            assertThat(log.lines()).hasSize(1);
        });

        assertThat(log.lines())
                .containsExactly("[Store] The connection to " + database.url() + " broke and is open again");
        assertThatThrownBy(dataSource::open).hasMessageStartingWith("outbox.datasource.url is in use");
        lock.release();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void who_was_away_while_another_process_came_is_kept_out_for_good() throws IOException, SQLException {
        dataSource.open();
        Process other = otherThatTookOver();
        try {
            await().untilAsserted(this::assertTakenOver);
        } finally {
            other.destroyForcibly().onExit().join();
        }
        assertTakenOver();
    }

    /** On a busy machine this process may be back before the other one has come. */
    private Process otherThatTookOver() throws IOException, SQLException {
        for (int attempt = 1; ; attempt++) {
            POSTGRES.breakConnections(database);
            Process other = StoreHolder.start(database);
            String outcome = StoreHolder.firstLine(other);
            if (outcome.equals(StoreHolder.OPENED)) {
                return other;
            }
            other.destroyForcibly().onExit().join();
            assertThat(attempt).as(outcome).isLessThan(20);
        }
    }

    private void assertTakenOver() {
        assertThatThrownBy(dataSource::getConnection)
                .isInstanceOf(StoreUnusableException.class)
                .hasMessageContaining("Another process of this program has taken over the data in " + database.url());
    }

    private boolean canWrite() throws SQLException {
        execute("DELETE FROM outbox");
        return true;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String answerToAnotherProcess() throws IOException {
        return answerTo(database);
    }

    private static String answerTo(TestDatabase database) throws IOException {
        Process other = StoreHolder.start(database);
        try {
            return StoreHolder.firstLine(other);
        } finally {
            other.destroyForcibly().onExit().join();
        }
    }
}
