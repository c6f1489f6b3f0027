package io.github.discordgateway.app.check;

import io.github.discordgateway.store.FullDisk;
import io.github.discordgateway.store.StoreProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/** Checks that the folder of the database is writable and has space, or that the database can be reached. */
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
                    directory + " is not writable: " + e.getMessage(),
                    "give the user of this program write permission, or name another directory in DATA_DIR");
        }
        String space = free / MEGABYTE + " MB free";
        if (free < LITTLE) {
            return new Finding(
                    free < TOO_LITTLE ? Status.FAILED : Status.WARNING,
                    directory + " has " + space + ", too little to store events for the hub",
                    Optional.of("free space on its disk, or name another directory in DATA_DIR"));
        }
        return Finding.ok(directory + " is writable, " + space + (inUse ? "; a running bridge uses it" : ""));
    }

    private static Finding connect(StoreProbe store) {
        try {
            store.connect();
            return Finding.ok(store.shownUrl() + " accepts connections");
        } catch (SQLException e) {
            return Finding.failed(String.valueOf(e.getMessage()));
        }
    }
}
