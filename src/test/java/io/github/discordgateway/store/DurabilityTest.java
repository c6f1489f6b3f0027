package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Checkpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was saved when {@code save} returned is there after kill -9. */
class DurabilityTest {
    private static final int KILLS = 6;
    private static final int MAX_SAVES_BEFORE_A_KILL = 300;

    @TempDir
    Path directory;

    @Test
    void a_killed_process_has_lost_nothing_that_it_said_was_saved() throws IOException {
        var random = new Random(20_261_123);
        for (int kill = 0; kill < KILLS; kill++) {
            long last = lastSavedBefore(1 + random.nextInt(MAX_SAVES_BEFORE_A_KILL));

            assertThat(stored()).isBetween(last, last + 1);
        }
    }

    /** Kills a writer after some saves; gives the last one that it could tell of. */
    private long lastSavedBefore(int saves) throws IOException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CheckpointWriter.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Killing the process itself would close this end of the pipe, and with it lose what was told last.
        ProcessHandle killable = writer.toHandle();
        try (BufferedReader lines = writer.inputReader()) {
            long last = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = Long.parseLong(line);
                if (--saves == 0) {
                    killable.destroyForcibly();
                }
            }
            return last;
        }
    }

    private long stored() {
        try (var dataSource = TestDatabase.sqlite(directory).dataSource()) {
            return TestDatabase.sessions(dataSource)
                    .load(CheckpointWriter.KEY)
                    .map(Checkpoint::sequence)
                    .orElseThrow();
        }
    }
}
