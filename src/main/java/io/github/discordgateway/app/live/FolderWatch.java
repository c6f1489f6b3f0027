package io.github.discordgateway.app.live;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Sleeps until something happens in folders; the system wakes it. A folder that is moved away and replaced by another
 * of its name is watched again.
 */
final class FolderWatch implements AutoCloseable {
    /** An editor, an unpacker and the like do several things at once. */
    private static final Duration QUIET = Duration.ofMillis(200);

    private static final int MOST_WAITS_FOR_QUIET = 10;

    private final List<Path> folders;
    private final WatchService watch;
    private final Map<Path, WatchKey> keys = new HashMap<>();

    FolderWatch(List<Path> folders) throws IOException {
        this.folders = folders;
        this.watch = folders.get(0).getFileSystem().newWatchService();
        for (Path folder : folders) {
            parent(folder).register(watch, ENTRY_CREATE);
        }
        registerAll();
    }

    /** Returns when something has happened, and then nothing for a moment, unless things happen all the time. */
    void await() throws InterruptedException, IOException {
        WatchKey key = watch.take();
        for (int waits = 0; key != null && waits < MOST_WAITS_FOR_QUIET; waits++) {
            key.pollEvents();
            key.reset();
            key = watch.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (key != null) {
            key.reset();
        }
        registerAll();
    }

    private void registerAll() throws IOException {
        for (Path folder : folders) {
            WatchKey before = keys.get(folder);
            if (Files.isDirectory(folder)) {
                WatchKey now = folder.register(watch, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
                keys.put(folder, now);
                if (before != null && before != now) {
                    before.cancel();
                }
            }
        }
    }

    private static Path parent(Path folder) {
        return Objects.requireNonNull(folder.toAbsolutePath().getParent(), "a folder of routes is in another folder");
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
