package io.github.discordgateway.app.reload;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Sleeps until something happens in folders, or to a file that a link in one leads to; the system wakes it. A folder
 * that comes later, or is replaced by another of its name, is watched from then on.
 */
final class FolderWatch implements AutoCloseable {
    /** An editor, an unpacker and the like do several things at once. */
    private static final Duration QUIET = Duration.ofMillis(200);

    private static final int MOST_WAITS_FOR_QUIET = 10;

    private final List<Path> folders;
    private final WatchService watch;
    private final Set<WatchKey> keys = new HashSet<>();

    FolderWatch(List<Path> folders) throws IOException {
        this.folders = folders;
        this.watch = folders.get(0).getFileSystem().newWatchService();
        for (Path folder : folders) {
            Path parent = parent(folder);
            if (Files.isDirectory(parent)) {
                parent.register(watch, ENTRY_CREATE);
            }
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
        Set<WatchKey> before = new HashSet<>(keys);
        keys.clear();
        for (Path folder : folders) {
            try {
                registerAll(folder);
            } catch (NoSuchFileException | NotDirectoryException e) {
                // It is missing, or has just gone: its parent is watched, too.
                continue;
            }
        }
        before.removeAll(keys);
        before.forEach(WatchKey::cancel);
    }

    private void registerAll(Path folder) throws IOException {
        register(folder);
        for (Path link : links(folder)) {
            register(Objects.requireNonNull(link.toRealPath().getParent()));
        }
    }

    private void register(Path folder) throws IOException {
        keys.add(folder.register(watch, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE));
    }

    private static List<Path> links(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(RouteFolder::isNamedAsRoutes)
                    .filter(Files::isSymbolicLink)
                    .filter(Files::exists)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
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
