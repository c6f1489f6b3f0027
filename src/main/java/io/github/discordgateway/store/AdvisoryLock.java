package io.github.discordgateway.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps other processes away from a schema of a PostgreSQL database, by an advisory lock that a connection of its own
 * holds. The server releases it when it hears no more from the connection, half a minute after a machine has gone.
 *
 * <p>Where the connection breaks the lock is taken again, unless another process was faster; that is noticed within
 * {@value #CHECK_MS} milliseconds. Any thread may use it.
 */
final class AdvisoryLock implements Exclusion {
    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryLock.class);
    private static final long CHECK_MS = 1_000;
    private static final int ANSWER_SECONDS = 5;

    /** The first number is this program's own. */
    private static final String TAKE = "SELECT pg_try_advisory_lock(1145657170, hashtext(current_schema()))";

    /** After how many seconds of silence the server asks whether this end is there, how often, and how many times. */
    private static final String KEEP_ALIVE =
            "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4";

    private final Connections connections;
    private final String place;
    private Connection holder;
    private long checkedAt = System.nanoTime();
    private boolean lost;

    /** Opens a connection. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    private AdvisoryLock(Connections connections, String place, Connection holder) {
        this.connections = connections;
        this.place = place;
        this.holder = holder;
    }

    /**
     * Takes the lock.
     *
     * @param place where the database is, as an operator may be told
     * @throws StoreUnusableException where another process has it
     */
    static AdvisoryLock on(Connections connections, String place) throws SQLException {
        Connection holder = connections.open();
        if (!takes(holder)) {
            throw new StoreUnusableException(
                    "outbox.datasource.url is in use: another process of this program keeps its"
                            + " data in " + place
                            + "; stop that one, or give this one a database of its own, or a schema"
                            + " (?currentSchema=…)");
        }
        return new AdvisoryLock(connections, place, holder);
    }

    private static boolean takes(Connection holder) throws SQLException {
        boolean taken = false;
        try (Statement statement = holder.createStatement()) {
            statement.execute(KEEP_ALIVE);
            try (ResultSet answer = statement.executeQuery(TAKE)) {
                taken = answer.next() && answer.getBoolean(1);
            }
            return taken;
        } finally {
            if (!taken) {
                close(holder);
            }
        }
    }

    @Override
    public synchronized void verify() throws SQLException {
        if (lost) {
            throw new StoreUnusableException("Another process of this program has taken over the data in " + place
                    + " while this one had no connection to it: stop one of them");
        }
        if (System.nanoTime() - checkedAt < CHECK_MS * 1_000_000) {
            return;
        }
        if (!holder.isValid(ANSWER_SECONDS)) {
            close(holder);
            holder = connections.open();
            lost = !takes(holder);
            LOG.warn("[Store] The connection to {} broke and is {}", place, lost ? "another process's now" : "back");
            verify();
        }
        checkedAt = System.nanoTime();
    }

    @Override
    public synchronized void release() {
        close(holder);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server releases the lock when it hears no more.
        }
    }
}
