package io.github.discordgateway.store;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A lock that keeps other processes away from a database until it is released or this process ends. */
interface ProcessExclusion {

    /** Whether this process still has the lock. The call also keeps a lock alive that expires when unused. */
    boolean holds() throws SQLException;

    /**
     * Makes sure that this process has the lock, and takes it again if needed. Not called again after a
     * StoreUnusableException.
     *
     * @throws StoreUnusableException if another process has the database, or had it in between
     * @throws SQLException if that is unknown at present
     */
    void verify() throws SQLException;

    /** The first statement of each connection; it fails if another process has the database. Null for none. */
    default @Nullable String connectionInitSql() {
        return null;
    }

    void release();

    /** Takes a lock. */
    @FunctionalInterface
    interface Beginning {

        /** Takes the lock; throws a StoreUnusableException if another process has the database. */
        ProcessExclusion begin() throws IOException, SQLException;
    }
}
