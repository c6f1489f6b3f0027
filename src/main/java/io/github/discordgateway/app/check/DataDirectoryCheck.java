package io.github.discordgateway.app.check;

import io.github.discordgateway.store.FullDisk;
import io.github.discordgateway.store.StoreProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/** Where the session, the rooms and what waits for the hub are kept: it can be written, and there is room. */
final class DataDirectoryCheck implements Check {
    private static final long MEGABYTE = 1 << 20;
    private static final long TOO_LITTLE = 16 * MEGABYTE;
    private static final long LITTLE = 256 * MEGABYTE;

    @Override
    public String name() {
        return "data-dir";
    }

    @Override
    public Finding run(CheckContext context) throws IOException {
        StoreProbe store = context.store();
        Optional<Path> file = store.file();
        return file.isPresent()
                ? look(Objects.requireNonNull(file.get().getParent()), store.isInUse())
                : connect(store);
    }

    private static Finding look(Path directory, boolean inUse) {
        long free;
        try {
            Files.delete(Files.createTempFile(Files.createDirectories(directory), "check", ".tmp"));
            free = Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            Optional<String> full = FullDisk.problem(directory, "name another one in DATA_DIR");
            if (full.isPresent()) {
                return Finding.failed(full.get());
            }
            return Finding.failed(
                    directory + " cannot be written: " + e.getMessage(),
                    "let the user that runs this program write it, or name another directory in DATA_DIR");
        }
        String space = free / MEGABYTE + " MB free";
        if (free < LITTLE) {
            return new Finding(
                    free < TOO_LITTLE ? Status.FAILED : Status.WARNING,
                    directory + " has " + space + ", so that events soon have nowhere to wait for the hub",
                    Optional.of("make room on its disk, or name another directory in DATA_DIR"));
        }
        return Finding.ok(directory + " can be written, " + space + (inUse ? "; a bridge that runs uses it" : ""));
    }

    private static Finding connect(StoreProbe store) {
        try {
            store.connect();
            return Finding.ok(store.shownUrl() + " can be connected to");
        } catch (SQLException e) {
            return Finding.failed(String.valueOf(e.getMessage()));
        }
    }
}
