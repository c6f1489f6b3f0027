package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program where a disk takes no more: it does not start, and says in one line which disk, and what to do.
 */
class FullDiskIT {
    private static final int EX_IOERR = 74;
    private static final String ONE_MEGABYTE = "size=1m,mode=755";
    private static final String WITHOUT_INODES = "size=9m,nr_inodes=1";
    private static final String FILL = "dd if=/dev/zero of=probe-fill.tmp bs=1k 2>/dev/null";

    @RegisterExtension
    final ProgramFixture bridge = new ProgramFixture().with("LOG_LEVEL", "WARN");

    private final List<String> options = new ArrayList<>();

    @TempDir
    private Path directory;

    private Path disk;

    @BeforeEach
    void configure() throws IOException {
        disk = Files.createDirectory(directory.resolve("disk"));
    }

    @Test
    void the_disk_of_the_data_is_full_at_the_first_start() throws Exception {
        bridge.with("DATA_DIR", disk);

        assertRefused(ONE_MEGABYTE, FILL, "The disk of " + disk + " is full", "0 kB left", "DATA_DIR");
    }

    @Test
    void the_disk_of_the_data_is_full_at_a_later_start() throws Exception {
        bridge.with("DATA_DIR", directory.resolve("before"));
        bridge.with("LOG_LEVEL", "INFO");
        try (Program before = bridge.start(directory)) {
            before.awaitOutput("[Worker] Received Discord event: GUILD_CREATE");
            before.terminate();
        }
        bridge.with("DATA_DIR", disk);
        bridge.with("LOG_LEVEL", "WARN");

        assertRefused(
                ONE_MEGABYTE, "cp ../before/* .; " + FILL, "The disk of " + disk + " is full", "0 kB left", "DATA_DIR");
    }

    @Test
    void the_disk_of_the_data_takes_no_file_more_though_it_has_room() throws Exception {
        bridge.with("DATA_DIR", disk);

        assertRefused(WITHOUT_INODES, "true", "The disk of " + disk + " is full", "df -i", "DATA_DIR");
    }

    @Test
    void there_is_no_room_for_the_folder_of_the_data() throws Exception {
        bridge.with("DATA_DIR", disk.resolve("data"));

        assertRefused(WITHOUT_INODES, "true", "The disk of " + disk.resolve("data") + " is full", "DATA_DIR");
    }

    @Test
    void the_folder_for_temporary_files_is_full() throws Exception {
        options.add("-Djava.io.tmpdir=" + disk);

        assertRefused(ONE_MEGABYTE, FILL, "The disk of " + disk + " is full", "0 kB left", "-Djava.io.tmpdir");
    }

    @Test
    void the_folder_for_temporary_files_is_full_and_the_compression_needs_it() throws Exception {
        options.add("-Djava.io.tmpdir=" + disk);
        options.add("-Dorg.sqlite.tmpdir=" + directory);
        bridge.with("DISCORD_COMPRESSION", "zstd-stream");

        assertRefused(ONE_MEGABYTE, FILL, "zstd-stream", "No space left on device", "-Djava.io.tmpdir");
    }

    @Test
    void nothing_can_be_loaded_from_the_folder_for_temporary_files() throws Exception {
        options.add("-Djava.io.tmpdir=" + disk);
        try (Program program = start("size=20m,noexec", "true")) {
            assertThat(program.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(program.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("SQLite's native library cannot be loaded from " + disk)
                    .contains("noexec", "-Djava.io.tmpdir");
        }
    }

    @Test
    void nothing_can_be_loaded_from_the_folder_for_temporary_files_and_the_compression_needs_it() throws Exception {
        options.add("-Djava.io.tmpdir=" + disk);
        options.add("-Dorg.sqlite.tmpdir=" + directory);
        bridge.with("DISCORD_COMPRESSION", "zstd-stream");
        try (Program program = start("size=20m,noexec", "true")) {
            assertThat(program.exitCode()).as(program.output()).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(program.output().lines())
                    .singleElement()
                    .asString()
                    .contains("zstd-stream", "noexec", "-Djava.io.tmpdir");
        }
    }

    private void assertRefused(String mount, String preparation, String... parts) throws Exception {
        try (Program program = start(mount, preparation)) {
            assertThat(program.exitCode()).as(program.output()).isEqualTo(EX_IOERR);
            assertThat(program.output().lines()).singleElement().asString().contains(parts);
        }
    }

    private Program start(String mount, String preparation) throws IOException {
        List<String> program = new ArrayList<>(options);
        program.addAll(List.of("-jar", Program.JAR.toString()));
        return Program.startJavaBy(SmallDisk.at(disk, mount, preparation), program, directory, bridge.variables());
    }
}
