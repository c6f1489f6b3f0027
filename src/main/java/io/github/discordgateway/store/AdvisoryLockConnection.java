package io.github.discordgateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/**
 * A connection to PostgreSQL that can hold the lock of {@link AdvisoryLock} and counts its holders.
 *
 * <p>Each process that takes the lock begins a generation. Its other connections hold a shared lock, and the database
 * admits them only while that generation lasts. So the next process can end them all.
 */
final class AdvisoryLockConnection implements AutoCloseable {
    private static final int ANSWER_SECONDS = 5;
    private static final Duration END_OF_OTHERS = Duration.ofSeconds(10);

    /** The first number is the key of this program. */
    private static final String TAKE = "SELECT pg_try_advisory_lock(1145657170, hashtext(current_schema()))";

    /** The key of the shared lock that the connections to the data hold. */
    private static final String SHARED_KEY = "1145657171, hashtext(current_schema())";

    /**
     * Lets the server notice a lost client after about 30 seconds of silence. The kernel answers keepalives for a
     * stopped process, so PostgreSQL 14 and later also ends a connection that is idle for 15 seconds.
     */
    private static final String TIMEOUTS = "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5;"
            + " SET tcp_keepalives_count = 4;"
            + " SELECT set_config(name, '15s', false) FROM pg_settings WHERE name = 'idle_session_timeout'";

    private static final String MAKE_GENERATION =
            "CREATE TABLE IF NOT EXISTS process_generation (id INT PRIMARY KEY, generation BIGINT NOT NULL)";
    private static final String NEXT_GENERATION = """
            INSERT INTO process_generation (id, generation) VALUES (1, 1)
            ON CONFLICT (id) DO UPDATE SET generation = process_generation.generation + 1 RETURNING generation""";
    private static final String GENERATION = "SELECT generation FROM process_generation";
    private static final String ENTER = """
            DO $$ BEGIN
                PERFORM pg_advisory_lock_shared(%s);
                IF NOT EXISTS (SELECT 1 FROM process_generation WHERE generation = %d) THEN
                    RAISE EXCEPTION 'another process of this program has taken over the data';
                END IF;
            END $$""";

    /** Returns a row for each connection that is still open, and gives it 20 ms to end. */
    private static final String END_OTHERS = """
            SELECT pg_terminate_backend(pid), pg_sleep(0.02) FROM pg_locks
            WHERE locktype = 'advisory' AND classid = 1145657171 AND objid = hashtext(current_schema())::oid
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

    private static final String APPLICATION_NAME = "ApplicationName";
    private static final String END =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ?";

    private final Connection connection;

    /** Unique to this connection, even if a pooler reuses the server process. */
    private final String name = "discord-gateway lock " + UUID.randomUUID();

    /** Takes over a connection, and closes it if the setup fails. */
    AdvisoryLockConnection(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute(TIMEOUTS);
            connection.setClientInfo(APPLICATION_NAME, name);
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /** Tries to take the lock for the life of this connection; returns false if another connection has it. */
    boolean tryLock() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(TAKE)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /**
     * Begins a generation and ends the connections of earlier ones.
     *
     * @return the number of the new generation
     * @throws SQLException if the earlier connections do not end within 10 seconds
     */
    long nextGeneration() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(MAKE_GENERATION);
            long generation = number(statement, NEXT_GENERATION);
            long began = System.nanoTime();
            while (hasRow(statement, END_OTHERS)) {
                if (System.nanoTime() - began > END_OF_OTHERS.toNanos()) {
                    throw new SQLTransientConnectionException(
                            "the connections of the process that used this database before do not end");
                }
            }
            return generation;
        }
    }

    /** The number of the latest generation. */
    long generation() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return number(statement, GENERATION);
        }
    }

    /** The first statement of each data connection of a generation; it fails after the generation has ended. */
    static String entry(long generation) {
        return ENTER.formatted(SHARED_KEY, generation);
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static boolean hasRow(Statement statement, String sql) throws SQLException {
        try (ResultSet answer = statement.executeQuery(sql)) {
            return answer.next();
        }
    }

    /** Asks the server to end a connection that broke at this end only; returns whether it was still open there. */
    boolean terminate(AdvisoryLockConnection broken) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setString(1, broken.name);
            try (ResultSet ended = statement.executeQuery()) {
                return ended.next();
            }
        }
    }

    /** Whether the server responds within {@value #ANSWER_SECONDS} seconds. */
    boolean isAlive() throws SQLException {
        return connection.isValid(ANSWER_SECONDS);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server releases the lock when the connection times out.
        }
    }
}
