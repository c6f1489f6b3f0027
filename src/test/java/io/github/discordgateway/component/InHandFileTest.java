package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InHandFileTest {
    @TempDir
    private Path directory;

    @Test
    void it_and_a_new_folder_for_it_are_their_owners_alone() throws IOException {
        Path folder = directory.resolve("data");

        try (InHandFile opened = InHandFile.open(folder, "route")) {
            assertThat(opened.read()).isEmpty();
            assertThat(permissions(folder)).isEqualTo("rwx------");
            assertThat(permissions(folder.resolve("in-hand-route"))).isEqualTo("rw-------");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
