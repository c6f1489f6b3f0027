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
 * holds. The server releases it after a quarter of a minute in which it hears nothing from this process, be it gone,
 * stopped or cut off.
 *
 * <p>If the connection breaks, the lock is taken again, unless another process had it meanwhile.
 */
final class AdvisoryLock implements ProcessExclusion {
    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryLock.class);

    private final Connections connections;
    private final String place;
    private final long generation;
    private AdvisoryLockConnection holder;

    /** Opens a connection. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    private AdvisoryLock(Connections connections, String place, AdvisoryLockConnection holder) throws SQLException {
        this.connections = connections;
        this.place = place;
        this.holder = holder;
        this.generation = holder.nextGeneration();
    }

    /**
     * Takes the lock, and ends the connections of a process that had it before and has lost it.
     *
     * @param place where the database is, as an operator may be told
     * @throws StoreUnusableException where another process has it
     */
    static AdvisoryLock on(Connections connections, String place) throws SQLException {
        AdvisoryLockConnection holder = take(connections, place, null)
                .orElseThrow(() -> new StoreUnusableException(
                        "outbox.datasource.url is in use: another process of this program keeps its"
                                + " data in " + place
                                + "; stop that one, or give this one a database of its own, or a schema"
                                + " (?currentSchema=…)"));
        try {
            return new AdvisoryLock(connections, place, holder);
        } catch (SQLException e) {
            holder.close();
            throw e;
        }
    }

    /**
     * A new connection with the lock; empty where another process has it.
     *
     * @param broken the one that had it before, if any, which the server may still have
     */
    private static Optional<AdvisoryLockConnection> take(
            Connections connections, String place, @Nullable AdvisoryLockConnection broken) throws SQLException {
        AdvisoryLockConnection next = new AdvisoryLockConnection(connections.open());
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
    public synchronized boolean holds() throws SQLException {
        return holder.isAlive();
    }

    @Override
    public synchronized void verify() throws SQLException {
        if (holds()) {
            return;
        }
        holder.close();
        Optional<AdvisoryLockConnection> next = take(connections, place, holder);
        if (next.isPresent() && isStillOurs(next.get())) {
            holder = next.get();
            LOG.warn("[Store] The connection to {} broke and is back", place);
            return;
        }
        throw new StoreUnusableException("Another process of this program has taken over the data in " + place
                + " while this one had no connection to it: stop one of them");
    }

    private boolean isStillOurs(AdvisoryLockConnection next) throws SQLException {
        boolean ours = false;
        try {
            ours = next.generation() == generation;
            return ours;
        } finally {
            if (!ours) {
                next.close();
            }
        }
    }

    @Override
    public String connectionInitSql() {
        return AdvisoryLockConnection.entry(generation);
    }

    @Override
    public synchronized void release() {
        holder.close();
    }
}
