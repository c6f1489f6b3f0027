package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.component.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who may read what is in DATA_DIR. */
class DataDirectoryTest {
    @RegisterExtension
    private final CapturedLog log = new CapturedLog(DataDirectory.class);

    @TempDir
    private Path parent;

    @Test
    void a_new_one_is_its_owners_alone() throws IOException {
        Path directory = parent.resolve("a").resolve("data");

        DataDirectory.makePrivate(directory);

        assertThat(permissions(directory)).isEqualTo("rwx------");
    }

    @Test
    void one_that_others_can_read_is_closed_with_a_line() throws IOException {
        Path directory = directory("rwxr-xr-x");
        Path inHand = file(directory, "in-hand-receive", "rw-r--r--");
        file(directory, "bridge.db-wal", "rw-------");

        DataDirectory.makePrivate(directory);

        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(permissions(inHand)).isEqualTo("rw-------");
        assertThat(log.lines()).singleElement().asString().contains(directory.toString());
    }

    @Test
    void one_that_is_closed_already_says_nothing() throws IOException {
        Path directory = directory("rwx------");

        DataDirectory.makePrivate(directory);

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void another_users_is_left_as_it_is_with_a_warning() throws IOException {
        Path directory = directory("rwxrwxr-x");
        UserPrincipal other =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");

        DataDirectory.makePrivate(directory, other);

        assertThat(permissions(directory)).isEqualTo("rwxrwxr-x");
        assertThat(log.lines()).singleElement().asString().contains(directory.toString(), "belongs to", "nobody");
    }

    @Test
    void one_that_other_programs_use_is_left_as_it_is_with_a_warning() throws IOException {
        Path directory = directory("rwxr-xr-x");
        file(directory, "nginx.conf", "rw-r--r--");

        DataDirectory.makePrivate(directory);

        assertThat(permissions(directory)).isEqualTo("rwxr-xr-x");
        assertThat(log.lines()).singleElement().asString().contains("other programs");
    }

    @Test
    void one_like_the_folder_for_temporary_files_is_left_as_it_is() throws IOException {
        Path directory = directory("rwxrwxrwx");
        Files.setAttribute(directory, "unix:mode", 01777);

        DataDirectory.makePrivate(directory);

        assertThat(permissions(directory)).isEqualTo("rwxrwxrwx");
    }

    private Path directory(String permissions) throws IOException {
        Path directory = Files.createDirectory(parent.resolve("data"));
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
    }

    private static Path file(Path directory, String name, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
