package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class ShrinkingTest {
    private static final int EVENTS = 5_000;
    private static final int BODY_BYTES = 300;

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @TempDir
    Path directory;

    @Test
    void what_was_deleted_gives_its_place_back_while_the_database_is_open() throws SQLException, IOException {
        try (var dataSource = TestDatabase.sqlite(directory).exclusive()) {
            fill(dataSource);
            long full = size();
            assertThat(full).isGreaterThan(BODY_BYTES * EVENTS);
            new JdbcTemplate(dataSource).update("DELETE FROM outbox");

            dataSource.shrink();

            assertThat(size()).isLessThan(full / 10);
            assertThat(directory.resolve("bridge.db-wal")).isEmptyFile();
            fill(dataSource);
            assertThat(events(dataSource)).isEqualTo(EVENTS);
        }
    }

    @Test
    void a_file_of_an_older_version_learns_to_shrink() throws SQLException, IOException {
        try (var older = TestDatabase.sqlite(directory).dataSource()) {
            fill(older);
        }
        try (var dataSource = TestDatabase.sqlite(directory).exclusive()) {
            dataSource.open();
            new JdbcTemplate(dataSource).update("DELETE FROM outbox WHERE position > 10");
            long full = size();
            assertThat(full).isGreaterThan(BODY_BYTES * EVENTS);

            dataSource.shrink();

            assertThat(size()).isLessThan(full / 10);
            assertThat(events(dataSource)).isEqualTo(10);
        }
    }

    @Test
    void what_has_no_file_to_shrink_is_left_alone() throws SQLException {
        try (var inMemory = TestDatabase.inMemory().exclusive();
                var postgres = POSTGRES.newDatabase().exclusive()) {
            fill(inMemory);
            fill(postgres);

            inMemory.shrink();
            postgres.shrink();

            assertThat(events(inMemory)).isEqualTo(EVENTS);
            assertThat(events(postgres)).isEqualTo(EVENTS);
        }
    }

    private static void fill(StoreDataSource dataSource) {
        new JdbcTemplate(dataSource)
                .batchUpdate(
                        "INSERT INTO outbox (event_id, lane, event, source, body, accepted_at)"
                                + " VALUES (?, 0, 'voice.joined', 'live', ?, 0)",
                        IntStream.range(0, EVENTS)
                                .mapToObj(number -> new Object[] {"event-" + number, "x".repeat(BODY_BYTES)})
                                .toList());
    }

    private static int events(StoreDataSource dataSource) {
        return new JdbcTemplate(dataSource).queryForObject("SELECT COUNT(*) FROM outbox", Integer.class);
    }

    private long size() throws IOException {
        return Files.size(directory.resolve("bridge.db"));
    }
}
