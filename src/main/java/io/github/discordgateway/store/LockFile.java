package io.github.discordgateway.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock that keeps other processes away from a file. It locks {@code <name>.lock} beside the file and never deletes
 * it. The system releases the lock when the process ends, also if it is killed, but not while it is stopped.
 *
 * <p>If the lock file is deleted, this class locks a new one, unless another process was faster.
 */
final class LockFile implements ProcessExclusion {
    private static final Logger LOG = LoggerFactory.getLogger(LockFile.class);

    private final Path guarded;
    private FileChannel channel;
    /** Identifies the locked file among files of the same name; null if the file system has no such keys. */
    private @Nullable Object key;

    private LockFile(Path guarded) throws IOException, StoreUnusableException {
        this.guarded = guarded;
        this.channel = lock(guarded);
        this.key = key(of(guarded));
    }

    /**
     * Takes the lock. Call it once in a process, because closing another channel to the same file releases the lock.
     *
     * @param guarded an absolute path
     * @throws StoreUnusableException if another process has the lock
     */
    static LockFile beside(Path guarded) throws IOException, StoreUnusableException {
        return new LockFile(guarded);
    }

    private static FileChannel lock(Path guarded) throws IOException, StoreUnusableException {
        FileChannel channel = FileChannel.open(
                of(guarded), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.file(of(guarded)));
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
                    + guarded + "; stop that process, or give this one a DATA_DIR (or outbox.datasource.url) of its"
                    + " own");
        }
        return channel;
    }

    /** The path of the lock file for a file. */
    static Path of(Path guarded) {
        return guarded.resolveSibling(guarded.getFileName() + ".lock").normalize();
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Override
    public synchronized boolean holds() throws SQLException {
        try {
            return Objects.equals(key, key(of(guarded)));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new SQLException("the lock file " + of(guarded) + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void verify() throws SQLException {
        try {
            if (!holds()) {
                takeAgain();
            }
        } catch (IOException e) {
            throw new SQLException(
                    "the lock file " + of(guarded) + " is gone and cannot be created again: " + e.getMessage(), e);
        }
    }

    private void takeAgain() throws IOException, SQLException {
        FileChannel next;
        try {
            next = lock(guarded);
        } catch (StoreUnusableException e) {
            throw new StoreUnusableException("Another process of this program has taken over the data in " + guarded
                    + " after the lock file " + of(guarded) + " was deleted: stop one of them, and keep that file");
        }
        close(channel);
        channel = next;
        key = key(of(guarded));
        LOG.warn(
                "[Store] The lock file {} was deleted and has been created again: keep it, because it stops a second"
                        + " process from using the data",
                of(guarded));
    }

    @Override
    public synchronized void release() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written to it. The system releases the lock when the process ends.
        }
    }
}
