package io.github.discordgateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A connection to PostgreSQL that can hold the lock of {@link AdvisoryLock}. */
final class LockConnection implements AutoCloseable {
    private static final int ANSWER_SECONDS = 5;

    /** The first number is this program's own. */
    private static final String TAKE = "SELECT pg_try_advisory_lock(1145657170, hashtext(current_schema()))";

    /** After how many seconds of silence the server asks whether this end is there, how often, and how many times. */
    private static final String KEEP_ALIVE =
            "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4";

    private static final String APPLICATION_NAME = "ApplicationName";
    private static final String END =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ?";

    private final Connection connection;

    /** What the server calls no other connection, not even the next one that a pooler gives the same process to. */
    private final String name = "discord-gateway lock " + UUID.randomUUID();

    /** Takes over a connection; where this fails it is closed. */
    LockConnection(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute(KEEP_ALIVE);
            connection.setClientInfo(APPLICATION_NAME, name);
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /** Whether it has the lock from now on, as long as it lives: no other one has it. */
    boolean takesLock() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(TAKE)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** Whether the server still has another connection, which broke at this end only; then it ends it soon. */
    boolean ends(LockConnection broken) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setString(1, broken.name);
            try (ResultSet ended = statement.executeQuery()) {
                return ended.next();
            }
        }
    }

    /** Whether the server answers; waits {@value #ANSWER_SECONDS} seconds at most. */
    boolean isAlive() throws SQLException {
        return connection.isValid(ANSWER_SECONDS);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server releases the lock when it hears no more.
        }
    }
}
