package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.gateway.RawJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each guard is another process. */
class CrashGuardTest {
    private static final int USUAL = 500;

    @TempDir
    Path folder;

    private CrashGuard guard;

    @BeforeEach
    void start() {
        guard = CrashGuard.of(folder, "main-receive");
    }

    @Test
    void a_dispatch_that_ended_two_processes_is_deadly() {
        guard.begin(dispatches(57));
        die();
        assertThat(guard.isDeadly(dispatch(57))).isFalse();
        guard.begin(dispatches(57));

        die();

        assertThat(guard.isDeadly(dispatch(57))).isTrue();
        assertThat(guard.isDeadly(dispatch(58))).isFalse();
        assertThat(guard.isDeadly(ofAnotherSession(57))).isFalse();
    }

    @Test
    void a_kill_says_nothing_of_what_was_in_hand() {
        for (int kill = 0; kill < 5; kill++) {
            guard.begin(dispatches(57));
            start();
        }

        assertThat(guard.isDeadly(dispatch(57))).isFalse();
    }

    @Test
    void a_kill_between_two_deaths_is_no_excuse() {
        guard.begin(dispatches(57));
        die();
        guard.begin(dispatches(57));
        start();
        guard.begin(dispatches(57));

        die();

        assertThat(guard.isDeadly(dispatch(57))).isTrue();
    }

    @Test
    void java_marks_the_file_when_it_runs_out_of_memory() throws Exception {
        for (int death = 0; death < 2; death++) {
            guard.begin(dispatches(57));
            try (Stream<Path> files = Files.list(folder)) {
                Files.write(files.findFirst().orElseThrow(), new byte[1], StandardOpenOption.APPEND);
            }
            assertThat(guard.isDeadly(dispatch(57))).isFalse();
            start();
        }

        assertThat(guard.isDeadly(dispatch(57))).isTrue();
    }

    @Test
    void what_was_done_with_is_not_suspected() {
        guard.begin(dispatches(57));
        guard.end();
        die();
        guard.begin(dispatches(57));

        die();

        assertThat(guard.isDeadly(dispatch(57))).isFalse();
    }

    @Test
    void two_processes_that_died_of_different_dispatches_found_none() {
        guard.begin(dispatches(57));
        die();
        guard.begin(dispatches(58));

        die();

        assertThat(guard.isDeadly(dispatch(57))).isFalse();
        assertThat(guard.isDeadly(dispatch(58))).isFalse();
    }

    @Test
    void the_one_of_a_batch_that_ends_processes_is_found_by_taking_one_after_the_other() {
        guard.begin(dispatches(50, 57, 60));
        die();
        assertThat(guard.mostDispatches(USUAL)).isEqualTo(1);
        guard.begin(dispatches(50));
        guard.end();
        guard.begin(dispatches(57));

        die();

        assertThat(guard.isDeadly(dispatch(57))).isTrue();
        assertThat(guard.isDeadly(dispatch(50))).isFalse();
    }

    @Test
    void batches_are_taken_again_when_the_suspects_are_behind() {
        guard.begin(dispatches(50, 60));
        start();
        guard.begin(dispatches(60));
        guard.end();
        assertThat(guard.mostDispatches(USUAL)).isEqualTo(1);

        guard.begin(dispatches(61));

        assertThat(guard.mostDispatches(USUAL)).isEqualTo(USUAL);
    }

    @Test
    void a_process_that_died_with_nothing_in_hand_suspects_nothing() {
        guard.begin(dispatches(57));
        guard.end();

        start();

        assertThat(guard.mostDispatches(USUAL)).isEqualTo(USUAL);
    }

    @Test
    void nothing_is_left_of_a_route_that_ends() {
        guard.begin(dispatches(57));

        guard.close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void where_nothing_can_be_noted_nothing_is_found() throws Exception {
        Path file = Files.createFile(folder.resolve("no-folder"));

        CrashGuard none = CrashGuard.of(file, "main-receive");
        none.begin(dispatches(57));

        assertThat(none.isDeadly(dispatch(57))).isFalse();
        assertThat(none.mostDispatches(USUAL)).isEqualTo(USUAL);
    }

    private void die() {
        guard.died();
        start();
    }

    private static List<Dispatch> dispatches(long... sequences) {
        return Arrays.stream(sequences).mapToObj(CrashGuardTest::dispatch).toList();
    }

    private static Dispatch dispatch(long sequence) {
        return dispatch("a-session", sequence);
    }

    private static Dispatch ofAnotherSession(long sequence) {
        return dispatch("another", sequence);
    }

    private static Dispatch dispatch(String session, long sequence) {
        byte[] data = "{}".getBytes(StandardCharsets.UTF_8);
        return new Dispatch(session, sequence, "TYPING_START", Optional.empty(), new RawJson(data, 0, data.length));
    }
}
