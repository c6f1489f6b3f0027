package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.discordgateway.component.CapturedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the program makes of a database that was cut off, or written over. */
class BrokenFileTest {
    private static final int CUTS = 60;
    private static final int COMMITS = 40;
    private static final int ROWS_IN_A_COMMIT = 5;

    @RegisterExtension
    final CapturedLog log = new CapturedLog(SqliteFile.class);

    @TempDir
    Path directory;

    private Path original;
    private Path data;

    @BeforeEach
    void makeDirectories() throws IOException {
        original = Files.createDirectory(directory.resolve("original"));
        data = Files.createDirectory(directory.resolve("data"));
    }

    @Test
    void wherever_file_or_log_is_cut_off_the_program_continues_with_all_of_some_moment_or_starts_empty()
            throws IOException, SQLException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        copyWhileOpen();
        int empty = 0;
        for (int i = 0; i < CUTS; i++) {
            restore();
            Path cutOff = data.resolve(i % 2 == 0 ? "bridge.db" : "bridge.db-wal");
            long size = 1 + random.nextLong(Files.size(cutOff) - 1);
            cut(cutOff, size);

            try (var dataSource = TestDatabase.sqlite(data).exclusive()) {
                String what = "seed " + seed + ", cut " + i + ": " + cutOff.getFileName() + " after " + size;
                assertThatCode(dataSource::open).as(what).doesNotThrowAnyException();
                long rows = rows(dataSource);
                assertThat(rows % ROWS_IN_A_COMMIT).as(what).isZero();
                assertThat(ids(dataSource)).as(what).isEqualTo(idsUpTo(rows));
                assertThat(rows == 0).as(what).isEqualTo(!kept().isEmpty());
                commit(dataSource, COMMITS);
                assertThat(rows(dataSource)).as(what).isEqualTo(rows + ROWS_IN_A_COMMIT);
                empty += kept().isEmpty() ? 0 : 1;
            }
        }
        System.out.println("Seed " + seed + ": " + CUTS + " cuts, " + empty + " times empty");
    }

    @Test
    void whatever_is_written_over_a_part_of_the_file_the_program_starts() throws IOException, SQLException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        copyWhileOpen();
        for (int i = 0; i < CUTS; i++) {
            restore();
            byte[] noise = new byte[1 + random.nextInt(6_000)];
            random.nextBytes(noise);
            Path file = data.resolve("bridge.db");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(noise), random.nextLong(channel.size()));
            }

            try (var dataSource = TestDatabase.sqlite(data).exclusive()) {
                assertThatCode(dataSource::open)
                        .as("seed " + seed + ", noise " + i)
                        .doesNotThrowAnyException();
                commit(dataSource, COMMITS);
            }
        }
    }

    @Test
    void a_file_that_is_no_database_is_kept_under_another_name_and_a_new_one_made() throws IOException, SQLException {
        Path file = Files.writeString(data.resolve("bridge.db"), "This is no database. ".repeat(100));

        try (var dataSource = TestDatabase.sqlite(data).exclusive()) {
            dataSource.open();

            assertThat(rows(dataSource)).isZero();
        }
        assertThat(kept()).singleElement().satisfies(kept -> {
            assertThat(kept.getFileName().toString()).matches("bridge\\.db\\.broken-[0-9]{8}T[0-9]{6}\\.[0-9]{3}Z");
            assertThat(kept).hasSize(2_100);
            assertThat(log.lines())
                    .last()
                    .asString()
                    .startsWith("The database " + file + " is broken (")
                    .contains("not a database", "The bridge keeps it as " + kept);
        });
    }

    @Test
    void a_sound_file_stays_without_a_word() throws SQLException, IOException {
        try (var dataSource = TestDatabase.sqlite(data).exclusive()) {
            commit(dataSource, 0);
        }

        try (var dataSource = TestDatabase.sqlite(data).exclusive()) {
            assertThat(rows(dataSource)).isEqualTo(ROWS_IN_A_COMMIT);
        }
        assertThat(kept()).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    /** A database and its log as they are when the power fails: half of the commits are in each. */
    private void copyWhileOpen() throws SQLException, IOException {
        Path open = directory.resolve("open");
        try (var dataSource = TestDatabase.sqlite(open).exclusive()) {
            for (int commit = 0; commit < COMMITS; commit++) {
                commit(dataSource, commit);
                if (commit == COMMITS / 2) {
                    dataSource.shrink();
                }
            }
            Files.copy(open.resolve("bridge.db"), original.resolve("bridge.db"));
            Files.copy(open.resolve("bridge.db-wal"), original.resolve("bridge.db-wal"));
        }
    }

    private void restore() throws IOException {
        for (Path file : files(data)) {
            Files.delete(file);
        }
        for (Path file : files(original)) {
            Files.copy(file, data.resolve(file.getFileName()));
        }
    }

    private static void cut(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static void commit(StoreDataSource dataSource, int number) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var insert = connection.prepareStatement(
                        "INSERT INTO outbox (event_id, lane, event, source, body, accepted_at)"
                                + " VALUES (?, 0, 'voice.joined', 'live', ?, 0)")) {
            connection.setAutoCommit(false);
            for (int row = 0; row < ROWS_IN_A_COMMIT; row++) {
                insert.setString(1, id(number * ROWS_IN_A_COMMIT + row));
                insert.setString(2, "x".repeat(row == 0 ? 3_000 : 300));
                insert.executeUpdate();
            }
            connection.commit();
        }
    }

    private static String id(int row) {
        return "event-%04d".formatted(row);
    }

    private static List<String> idsUpTo(long rows) {
        return Stream.iterate(0, row -> row + 1)
                .limit(rows)
                .map(BrokenFileTest::id)
                .toList();
    }

    private static List<String> ids(StoreDataSource dataSource) {
        return new JdbcTemplate(dataSource)
                .queryForList(
                        "SELECT event_id FROM outbox WHERE body IN (?, ?) ORDER BY position",
                        String.class,
                        "x".repeat(3_000),
                        "x".repeat(300));
    }

    private static long rows(StoreDataSource dataSource) {
        return new JdbcTemplate(dataSource).queryForObject("SELECT COUNT(*) FROM outbox", Long.class);
    }

    private List<Path> kept() {
        return files(data).stream()
                .filter(file -> file.getFileName().toString().matches(".*\\.broken-.*Z"))
                .toList();
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
