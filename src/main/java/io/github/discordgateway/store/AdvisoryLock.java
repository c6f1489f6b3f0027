package io.github.discordgateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An advisory lock that keeps other processes away from a schema of a PostgreSQL database. A connection of its own
 * holds it. The server releases the lock after 15 seconds of silence, when this process is killed, stopped or cut off.
 *
 * <p>If the connection breaks, this class takes the lock again, unless another process had it in between.
 */
final class AdvisoryLock implements ProcessExclusion {
    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryLock.class);

    private final Connections connections;
    private final String place;
    private final long generation;
    private AdvisoryLockConnection holder;

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
     * Takes the lock and ends the connections of a process that has lost it.
     *
     * @param place where the database is, without secrets
     * @throws StoreUnusableException if another process has the lock
     */
    static AdvisoryLock on(Connections connections, String place) throws SQLException {
        AdvisoryLockConnection holder = take(connections, place, null)
                .orElseThrow(() -> new StoreUnusableException(
                        "outbox.datasource.url is in use: another process of this program keeps its"
                                + " data in " + place
                                + "; stop that process, or give this one a database or a schema"
                                + " (?currentSchema=…) of its own"));
        try {
            return new AdvisoryLock(connections, place, holder);
        } catch (SQLException e) {
            holder.close();
            throw e;
        }
    }

    /**
     * Opens a connection and takes the lock; empty if another process has it.
     *
     * @param broken the connection that had the lock before, if any; the server may still keep it open
     */
    private static Optional<AdvisoryLockConnection> take(
            Connections connections, String place, @Nullable AdvisoryLockConnection broken) throws SQLException {
        AdvisoryLockConnection next = new AdvisoryLockConnection(connections.open());
        boolean taken = false;
        try {
            taken = next.tryLock();
            if (!taken && broken != null) {
                if (next.terminate(broken)) {
                    throw new SQLTransientConnectionException("The server of " + place
                            + " has not noticed yet that a connection broke; the bridge has asked it to end that one");
                }
                // The server may have released the lock between the two statements.
                taken = next.tryLock();
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
            LOG.warn("[Store] The connection to {} broke and is open again", place);
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
