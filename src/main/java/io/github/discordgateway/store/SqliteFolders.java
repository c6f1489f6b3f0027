package io.github.discordgateway.store;

import io.github.discordgateway.failure.Causes;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds problems of the folders that SQLite needs: the one of the database, and the temporary one, where the driver
 * unpacks its native library.
 */
final class SqliteFolders {
    private static final String OTHER_DATA = "name another one in DATA_DIR";
    private static final String OTHER_TEMPORARY = "name another one with -Djava.io.tmpdir=… or -Dorg.sqlite.tmpdir=…";

    private SqliteFolders() {}

    /**
     * The problem that explains why a database cannot be opened; empty if both folders are fine.
     *
     * @param file empty if the database is in memory
     */
    static Optional<StoreUnusableException> problem(Optional<SqliteFile> file, Throwable failure) {
        Path temporary = NativeLibraries.sqliteFolder();
        Optional<StoreUnusableException> full = file.map(SqliteFile::path)
                .map(Path::getParent)
                .flatMap(folder -> FullDisk.problem(folder, OTHER_DATA))
                .or(() -> FullDisk.problem(temporary, OTHER_TEMPORARY))
                .map(line -> new StoreUnusableException(line, failure));
        if (full.isPresent()) {
            return full;
        }
        return failure instanceof LinkageError || NativeLibraries.isReason(failure)
                ? Optional.of(new StoreUnusableException(
                        "SQLite's native library cannot be loaded from " + temporary + " (" + Causes.reason(failure)
                                + "): check that this process can write there and that the folder is not mounted with"
                                + " noexec, or " + OTHER_TEMPORARY,
                        failure))
                : Optional.empty();
    }
}
