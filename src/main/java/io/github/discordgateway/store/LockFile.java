package io.github.discordgateway.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other processes away from a file, by a lock on the file {@code <name>.lock} beside it, which stays. The system
 * releases what a killed process held.
 */
final class LockFile implements Exclusion {
    private final FileChannel channel;

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock. Within a process only once: closing another channel to the same file would release it.
     *
     * @param guarded an absolute path
     * @throws StoreUnusableException where another process has it
     */
    static LockFile beside(Path guarded) throws IOException, StoreUnusableException {
        Path file = of(guarded);
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
        return new LockFile(channel);
    }

    /** Where the lock on a file is. */
    static Path of(Path guarded) {
        return guarded.resolveSibling(guarded.getFileName() + ".lock").normalize();
    }

    @Override
    public void verify() {
        // The system takes it from nobody who is alive.
    }

    @Override
    public void release() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written to it; the lock goes with the process at the latest.
        }
    }
}
