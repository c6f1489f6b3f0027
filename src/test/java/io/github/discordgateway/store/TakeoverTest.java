package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.ProcessSignal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A process that stands still loses a PostgreSQL database to the next one, and writes nothing when it goes on. */
@Execution(ExecutionMode.CONCURRENT)
class TakeoverTest {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private TestDatabase database;
    private StoreDataSource next;

    @BeforeEach
    void create() {
        database = POSTGRES.newDatabase();
        next = database.exclusive();
    }

    @AfterEach
    void close() {
        next.close();
    }

    @Test
    void a_process_that_was_stopped_in_the_midst_of_writing_is_kept_out() throws Exception {
        Process first = StoreHolder.start(StoreWriter.class, database);
        try {
            await().until(() -> rows() > 0);
            ProcessSignal.STOP.to(first.toHandle());
            assertThatThrownBy(next::open).hasMessageStartingWith("outbox.datasource.url is in use");
            await().ignoreException(StoreUnusableException.class).untilAsserted(next::open);
            long before = rows();

            ProcessSignal.CONT.to(first.toHandle());

            assertThat(StoreHolder.firstLine(first))
                    .startsWith("Another process of this program has taken over the data in " + database.url());
            first.onExit().join();
            assertThat(rows()).isEqualTo(before);
        } finally {
            first.destroyForcibly().onExit().join();
        }
    }

    @Test
    void a_connection_from_before_ends_and_no_other_is_let_in() throws SQLException {
        try (AdvisoryLockConnection lock = new AdvisoryLockConnection(connect());
                Connection old = connect();
                Connection late = connect()) {
            long generation = lock.nextGeneration();
            execute(old, AdvisoryLockConnection.entry(generation));
            execute(old, "BEGIN; CREATE TABLE written (number INT)");

            lock.nextGeneration();

            assertThatThrownBy(() -> execute(old, "COMMIT")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> execute(late, AdvisoryLockConnection.entry(generation)))
                    .hasMessageContaining("another process of this program has taken over the data");
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.username(), database.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Read by one that does not count as a second program. */
    private long rows() throws SQLException {
        try (StoreDataSource reader = database.dataSource();
                Connection connection = reader.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM identify_budget")) {
            count.next();
            return count.getLong(1);
        }
    }
}
