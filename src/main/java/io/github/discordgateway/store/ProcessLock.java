package io.github.discordgateway.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * This process's part in keeping others away from a database. It may be taken several times, and lasts until each has
 * released it: Camel makes the beans of a file anew before it closes the old ones. Any thread may use it.
 */
final class ProcessLock {
    private static final Map<String, ProcessLock> HELD = new HashMap<>();

    private final String database;
    private final Exclusion exclusion;
    private int holders;

    private ProcessLock(String database, Exclusion exclusion) {
        this.database = database;
        this.exclusion = exclusion;
    }

    /**
     * Takes the lock.
     *
     * @param database what tells it from others
     * @param beginning what keeps the others away, where nobody in this process has the lock yet
     * @throws StoreUnusableException where another process has it
     */
    static ProcessLock on(String database, Exclusion.Beginning beginning) throws IOException, SQLException {
        synchronized (HELD) {
            ProcessLock lock = HELD.get(database);
            if (lock == null) {
                lock = new ProcessLock(database, beginning.begin());
                HELD.put(database, lock);
            }
            lock.holders++;
            return lock;
        }
    }

    /** Whether nobody else in this process has it. */
    boolean isFirst() {
        synchronized (HELD) {
            return holders == 1;
        }
    }

    /** Makes sure that it still keeps others away, as {@link Exclusion#verify} does. */
    void verify() throws SQLException {
        exclusion.verify();
    }

    void release() {
        synchronized (HELD) {
            holders--;
            if (holders == 0) {
                HELD.remove(database);
                exclusion.release();
            }
        }
    }
}
