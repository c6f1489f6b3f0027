package io.github.discordgateway.store;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Keeps other processes away from a database, for as long as this process lives or until it is released. */
interface ProcessExclusion {

    /** Whether it still holds; if it holds by being used, this uses it. */
    boolean holds() throws SQLException;

    /**
     * Makes sure that it holds, beginning it again if need be. After a StoreUnusableException it is not called again.
     *
     * @throws StoreUnusableException if another process has the database now, or had it meanwhile
     * @throws SQLException if that is not known, until the next time
     */
    void verify() throws SQLException;

    /** The first statement of each connection, which fails if another process has the database; null for none. */
    default @Nullable String connectionInitSql() {
        return null;
    }

    void release();

    /** How it begins. */
    @FunctionalInterface
    interface Beginning {

        /** Throws a StoreUnusableException where another process has the database. */
        ProcessExclusion begin() throws IOException, SQLException;
    }
}
