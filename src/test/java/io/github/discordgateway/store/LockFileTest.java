package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes cannot keep their data in one file. */
class LockFileTest {
    @TempDir
    Path directory;

    @Test
    void a_second_process_is_refused_with_what_to_do() throws IOException, SQLException {
        Process holder = StoreHolder.start(TestDatabase.sqlite(directory));
        try (var dataSource = TestDatabase.sqlite(directory).exclusive()) {
            assertThat(StoreHolder.firstLine(holder)).isEqualTo(StoreHolder.OPENED);

            assertThatThrownBy(dataSource::open)
                    .hasMessage("DATA_DIR is in use: another process of this program keeps its data in "
                            + directory.resolve("bridge.db")
                            + "; stop that process, or give this one a DATA_DIR (or outbox.datasource.url) of its own")
                    .hasNoCause();

            holder.destroyForcibly().onExit().join();
            dataSource.open();
        } finally {
            holder.destroyForcibly().onExit().join();
        }
    }

    @Test
    void a_process_keeps_the_file_until_the_last_of_its_pools_is_closed() throws IOException, SQLException {
        StoreDataSource first = TestDatabase.sqlite(directory).exclusive();
        try (var second = TestDatabase.sqlite(directory).exclusive()) {
            first.open();
            second.open();

            first.close();
            first.close();

            assertThat(answerToAnotherProcess()).startsWith("DATA_DIR is in use");
        }
        assertThat(answerToAnotherProcess()).isEqualTo(StoreHolder.OPENED);
    }

    @Test
    void a_lock_file_that_is_deleted_comes_back_and_keeps_others_away() throws IOException, SQLException {
        Path guarded = directory.resolve("bridge.db");
        LockFile lock = LockFile.beside(guarded);
        Files.delete(LockFile.of(guarded));

        lock.verify();

        assertThat(answerToAnotherProcess()).startsWith("DATA_DIR is in use");
        lock.release();
    }

    @Test
    void if_another_process_was_faster_the_data_is_its() throws IOException, StoreUnusableException {
        Path guarded = directory.resolve("bridge.db");
        LockFile lock = LockFile.beside(guarded);
        Files.delete(LockFile.of(guarded));
        Process other = StoreHolder.start(TestDatabase.sqlite(directory));
        try {
            assertThat(StoreHolder.firstLine(other)).isEqualTo(StoreHolder.OPENED);

            assertThatThrownBy(lock::verify)
                    .isInstanceOf(StoreUnusableException.class)
                    .hasMessage("Another process of this program has taken over the data in " + guarded
                            + " after the lock file " + LockFile.of(guarded)
                            + " was deleted: stop one of them, and keep that file");
        } finally {
            other.destroyForcibly().onExit().join();
            lock.release();
        }
    }

    @Test
    void who_only_looks_is_let_in() throws IOException, SQLException {
        try (var dataSource = TestDatabase.sqlite(directory).dataSource()) {
            Process holder = StoreHolder.start(TestDatabase.sqlite(directory));
            try {
                assertThat(StoreHolder.firstLine(holder)).isEqualTo(StoreHolder.OPENED);

                dataSource.open();
            } finally {
                holder.destroyForcibly().onExit().join();
            }
        }
    }

    private String answerToAnotherProcess() throws IOException {
        Process other = StoreHolder.start(TestDatabase.sqlite(directory));
        try {
            return StoreHolder.firstLine(other);
        } finally {
            other.destroyForcibly().onExit().join();
        }
    }
}
