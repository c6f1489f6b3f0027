package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read the files of a SQLite database. */
class PrivateDatabaseTest {
    @TempDir
    private Path directory;

    private StoreDataSource store;

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void all_files_of_a_new_one_are_its_owners_alone() throws Exception {
        Path database = directory.resolve("new").resolve("bridge.db");

        store = open(database);

        assertThat(permissions(database.getParent())).isEqualTo("rwx------");
        assertThat(files(database.getParent()))
                .extracting(file -> file.getFileName().toString())
                .contains("bridge.db", "bridge.db-wal", "bridge.db-shm", "bridge.db.lock");
        assertThat(files(database.getParent()))
                .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }

    @Test
    void one_that_others_could_read_is_closed_with_its_kept_broken_copies() throws Exception {
        Path database = directory.resolve("bridge.db");
        open(database).close();
        Path kept = Files.writeString(directory.resolve("bridge.db.broken-20260101T000000.000Z-wal"), "");
        for (Path file : files(directory)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        }

        store = open(database);

        assertThat(files(directory)).contains(kept).allSatisfy(file -> assertThat(permissions(file))
                .isEqualTo("rw-------"));
    }

    @Test
    void one_that_is_broken_is_kept_for_its_owner_alone() throws Exception {
        Path database = Files.writeString(
                directory.resolve("bridge.db"), "no database, but longer than its header. ".repeat(99));
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r--r--"));

        store = open(database);

        assertThat(files(directory))
                .anySatisfy(file -> assertThat(file.toString()).contains(".broken-"))
                .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }

    @Test
    void files_of_other_programs_beside_it_stay_as_they_are() throws Exception {
        Path other = Files.writeString(directory.resolve("bridge.dbx"), "");
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-r--r--"));

        store = open(directory.resolve("bridge.db"));

        assertThat(permissions(other)).isEqualTo("rw-r--r--");
    }

    private static StoreDataSource open(Path database) throws SQLException {
        StoreDataSource store = new StoreDataSource();
        store.setUrl("jdbc:sqlite:" + database);
        store.setExclusive(true);
        store.open();
        return store;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
