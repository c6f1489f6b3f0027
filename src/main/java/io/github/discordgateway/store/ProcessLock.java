package io.github.discordgateway.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other processes away from a file, by a lock on the file {@code <name>.lock} beside it, which stays.
 *
 * <p>Within a process it may be taken several times, and lasts until each has released it: Camel makes the beans of a
 * file anew before it closes the old ones. The system releases what a killed process held.
 */
final class ProcessLock {
    /** One channel for each file: closing another one would release the lock, too. */
    private static final Map<Path, ProcessLock> HELD = new HashMap<>();

    private final Path file;
    private final FileChannel channel;
    private int holders;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param guarded an absolute path
     * @throws StoreUnusableException where another process has it
     */
    static ProcessLock on(Path guarded) throws IOException, StoreUnusableException {
        Path file = guarded.resolveSibling(guarded.getFileName() + ".lock").normalize();
        synchronized (HELD) {
            ProcessLock lock = HELD.get(file);
            if (lock == null) {
                lock = new ProcessLock(file, locked(file, guarded));
                HELD.put(file, lock);
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

    void release() {
        synchronized (HELD) {
            holders--;
            if (holders == 0) {
                HELD.remove(file);
                close(channel);
            }
        }
    }

    private static FileChannel locked(Path file, Path guarded) throws IOException, StoreUnusableException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (IOException e) {
            close(channel);
            throw e;
        }
        if (lock == null) {
            close(channel);
            throw new StoreUnusableException("DATA_DIR is in use: another process of this program keeps its data in "
                    + guarded + "; stop that one, or give this one a DATA_DIR (or outbox.datasource.url) of its own");
        }
        return channel;
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written to it; the lock goes with the process at the latest.
        }
    }
}
