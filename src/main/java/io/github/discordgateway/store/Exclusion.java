package io.github.discordgateway.store;

import java.io.IOException;
import java.sql.SQLException;

/** Keeps other processes away from a database, for as long as this process lives or until it is released. */
interface Exclusion {

    /**
     * Makes sure that it still holds.
     *
     * @throws StoreUnusableException where another process has the database now, for good
     * @throws SQLException where nobody knows, until the next time
     */
    void verify() throws SQLException;

    void release();

    /** How it begins. */
    @FunctionalInterface
    interface Beginning {

        /** Throws a StoreUnusableException where another process has the database. */
        Exclusion begin() throws IOException, SQLException;
    }
}
