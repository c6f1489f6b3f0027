package io.github.discordgateway.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of this process on a database. Several holders may share it, and it lasts until the last one releases it.
 * This is because Camel creates the new beans of a file before it closes the old ones. Any thread may use it.
 *
 * <p>A thread checks the lock every {@value #CHECK_MS} milliseconds. If the last check is older than two periods, as in
 * a process that was stopped, {@link #verify} checks before it returns.
 */
final class ProcessLock {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessLock.class);
    private static final Map<String, ProcessLock> HELD = new HashMap<>();
    private static final long CHECK_MS = 1_000;
    private static final long TRUST_NANOS = TimeUnit.MILLISECONDS.toNanos(2 * CHECK_MS);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String database;
    private final ProcessExclusion exclusion;
    private final CompletableFuture<String> loss = new CompletableFuture<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile long heldAt = System.nanoTime();
    private @Nullable SQLException failure;
    private long failedAt;
    private int holders;

    private ProcessLock(String database, ProcessExclusion exclusion) {
        this.database = database;
        this.exclusion = exclusion;
    }

    /**
     * Takes the lock.
     *
     * @param database the unique name of the database
     * @param beginning takes the lock if no holder in this process has it yet
     * @throws StoreUnusableException if another process has the lock
     */
    static ProcessLock on(String database, ProcessExclusion.Beginning beginning) throws IOException, SQLException {
        synchronized (HELD) {
            ProcessLock lock = HELD.get(database);
            if (lock == null) {
                lock = new ProcessLock(database, beginning.begin());
                HELD.put(database, lock);
                Thread watch = new Thread(lock::watch, "store-lock");
                watch.setDaemon(true);
                watch.start();
            }
            lock.holders++;
            return lock;
        }
    }

    /** Whether the caller is the only holder in this process. */
    boolean isFirst() {
        synchronized (HELD) {
            return holders == 1;
        }
    }

    /** The first statement of each connection to the database; null for none. */
    @Nullable
    String connectionInitSql() {
        return exclusion.connectionInitSql();
    }

    /** Runs an action, with a line that says why, when another process has taken the database. */
    void whenLost(Consumer<String> action) {
        loss.thenAccept(action);
    }

    /** Makes sure that this process still has the lock, as {@link ProcessExclusion#verify} does. */
    void verify() throws SQLException {
        if (loss.isDone() || System.nanoTime() - heldAt > TRUST_NANOS) {
            check();
        }
    }

    /** Uses the result that another thread got while this one waited, so that threads wait for a hung server once. */
    private void check() throws SQLException {
        long asked = System.nanoTime();
        synchronized (this) {
            if (loss.isDone()) {
                throw new StoreUnusableException(loss.join());
            }
            boolean isKnown = heldAt - asked > 0 || released.getCount() == 0;
            if (isKnown) {
                return;
            }
            if (failure != null && failedAt - asked > 0) {
                throw new SQLException(failure.getMessage(), failure);
            }
            verifyNow();
        }
    }

    private void verifyNow() throws SQLException {
        long began = System.nanoTime();
        try {
            exclusion.verify();
            heldAt = began;
        } catch (StoreUnusableException e) {
            String line = String.valueOf(e.getMessage());
            LOG.error("[Store] {}", line);
            loss.complete(line);
            throw e;
        } catch (SQLException e) {
            failure = e;
            failedAt = System.nanoTime();
            throw e;
        }
    }

    /** Takes a lost lock again only after {@link #PATIENCE_NANOS}, so that a starting process can take over. */
    private synchronized void look() throws SQLException {
        long began = System.nanoTime();
        if (exclusion.holds()) {
            heldAt = began;
        } else if (began - heldAt > PATIENCE_NANOS) {
            check();
        }
    }

    private void watch() {
        try {
            while (!released.await(CHECK_MS, TimeUnit.MILLISECONDS) && !loss.isDone()) {
                lookQuietly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookQuietly() {
        try {
            look();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("[Store] The lock on {} cannot be checked, or another process has it", database, e);
        }
    }

    void release() {
        synchronized (HELD) {
            holders--;
            if (holders == 0) {
                HELD.remove(database);
                end();
            }
        }
    }

    private synchronized void end() {
        released.countDown();
        exclusion.release();
    }
}
