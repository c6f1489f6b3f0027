package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What killed processes leave in the folder for temporary files. */
class NativeLibrariesTest {
    private static final String SQLITE = "sqlite-3.50.1.0-" + UUID.randomUUID() + "-libsqlitejdbc.so";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite-3.53.4.0-8f2b5f6e-8d2f-4a3b-9b1e-0c5d5a7e9f10-libsqlitejdbc.so",
                "sqlite-3.53.4.0-8f2b5f6e-8d2f-4a3b-9b1e-0c5d5a7e9f10-libsqlitejdbc.dylib",
                "sqlite-3.53.4.0-8f2b5f6e-8d2f-4a3b-9b1e-0c5d5a7e9f10-sqlitejdbc.dll",
                "libzstd-jni-1.5.7-64582817319427591930.so"
            })
    void an_old_one_is_removed(String name) throws IOException {
        Path library = file(name);

        assertThat(NativeLibraries.removeStale(folder)).isOne();

        assertThat(library).doesNotExist();
    }

    @Test
    void the_mark_that_keeps_the_driver_from_removing_it_goes_with_it() throws IOException {
        file(SQLITE);
        file(SQLITE + ".lck");

        NativeLibraries.removeStale(folder);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void one_in_use_stays() throws IOException {
        Path library = file(SQLITE);
        try (FileChannel channel = FileChannel.open(library)) {
            Object used = channel.map(MapMode.READ_ONLY, 0, channel.size());

            NativeLibraries.removeStale(folder);

            assertThat(used).isNotNull();
            assertThat(library).exists();
        }
    }

    @Test
    void one_that_is_perhaps_just_being_unpacked_stays() throws IOException {
        Path library = Files.writeString(folder.resolve(SQLITE), "x");

        assertThat(NativeLibraries.removeStale(folder)).isZero();

        assertThat(library).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite-notes.so", "libzstd.so.1", "libzstd-jni-1.5.7-6.so", "bridge.db"})
    void whatever_else_is_there_stays(String name) throws IOException {
        Path other = file(name);

        NativeLibraries.removeStale(folder);

        assertThat(other).exists();
    }

    @Test
    void what_a_link_of_such_a_name_leads_to_stays() throws IOException {
        Path precious = file("precious");
        Files.createSymbolicLink(folder.resolve(SQLITE), precious);

        NativeLibraries.removeStale(folder);

        assertThat(precious).exists();
    }

    /** Older than any process takes to load it. */
    private Path file(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "x");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    }
}
