package io.github.discordgateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps other processes away from a schema of a PostgreSQL database, by an advisory lock that a connection of its own
 * holds. The server releases it when it hears no more from the connection, half a minute after a machine has gone.
 *
 * <p>Where the connection breaks, which is noticed within {@value #CHECK_MS} milliseconds, the lock is taken again,
 * unless another process was faster. Any thread may use it.
 */
final class AdvisoryLock implements Exclusion {
    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryLock.class);
    private static final long CHECK_MS = 1_000;

    private final Connections connections;
    private final String place;
    private LockConnection holder;
    private long checkedAt = System.nanoTime();
    private boolean lost;

    /** Opens a connection. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    private AdvisoryLock(Connections connections, String place, LockConnection holder) {
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
        LockConnection holder = take(connections, place, null)
                .orElseThrow(() -> new StoreUnusableException(
                        "outbox.datasource.url is in use: another process of this program keeps its"
                                + " data in " + place
                                + "; stop that one, or give this one a database of its own, or a schema"
                                + " (?currentSchema=…)"));
        return new AdvisoryLock(connections, place, holder);
    }

    /**
     * A new connection with the lock; empty where another process has it.
     *
     * @param broken the one that had it before, if any, which the server may still have
     */
    private static Optional<LockConnection> take(Connections connections, String place, @Nullable LockConnection broken)
            throws SQLException {
        LockConnection next = new LockConnection(connections.open());
        boolean taken = false;
        try {
            taken = next.takesLock();
            if (!taken && broken != null) {
                if (next.ends(broken)) {
                    throw new SQLTransientConnectionException("The server of " + place
                            + " has not noticed yet that a connection broke, and has been told to end it");
                }
                // Between the two the server may have noticed.
                taken = next.takesLock();
            }
            return taken ? Optional.of(next) : Optional.empty();
        } finally {
            if (!taken) {
                next.close();
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
        if (!holder.isAlive()) {
            holder.close();
            Optional<LockConnection> next = take(connections, place, holder);
            holder = next.orElse(holder);
            lost = next.isEmpty();
            LOG.warn("[Store] The connection to {} broke and is {}", place, lost ? "another process's now" : "back");
            verify();
        }
        checkedAt = System.nanoTime();
    }

    @Override
    public synchronized void release() {
        holder.close();
    }
}
