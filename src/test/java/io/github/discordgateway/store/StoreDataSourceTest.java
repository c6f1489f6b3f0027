package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.FreePort;
import io.github.discordgateway.rooms.Room;
import io.github.discordgateway.rooms.RoomDelta;
import io.github.discordgateway.rooms.RoomOptions;
import io.github.discordgateway.rooms.RoomPosition;
import io.github.discordgateway.rooms.RoomTracker;
import io.github.discordgateway.rooms.RoomUpdate;
import io.github.discordgateway.rooms.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreDataSourceTest {
    private static final String GUILD = "900";
    private static final RoomUpdate LOBBY = new RoomUpdate(
            RoomTracker.of(GUILD, RoomOptions.USUAL),
            List.of(),
            Source.LIVE,
            new RoomDelta(List.of(new Room("10", "Lobby", null, 0)), List.of(), List.of()));
    private static final RoomPosition SEVEN = new RoomPosition("a-session", 7);

    @TempDir
    Path directory;

    @Test
    void the_directory_of_the_file_is_made() throws SQLException {
        Path data = directory.resolve("not/yet/there");

        try (var dataSource = TestDatabase.sqlite(data).dataSource()) {
            dataSource.open();
        }

        assertThat(data.resolve("bridge.db")).isRegularFile();
    }

    @ParameterizedTest
    @CsvSource({"journal_mode, wal", "synchronous, 2", "busy_timeout, 5000", "foreign_keys, 1"})
    void a_write_to_sqlite_is_on_the_disk_when_it_returns_and_waits_for_another(String pragma, String value)
            throws SQLException {
        try (var dataSource = TestDatabase.sqlite(directory).dataSource()) {
            assertThat(pragma(dataSource, pragma)).isEqualTo(value);
        }
    }

    @Test
    void a_parameter_of_the_url_wins() throws SQLException {
        try (var dataSource = dataSource("jdbc:sqlite:" + directory.resolve("bridge.db") + "?busy_timeout=7")) {
            assertThat(pragma(dataSource, "busy_timeout")).isEqualTo("7");
        }
    }

    @Test
    void a_database_in_memory_lives_as_long_as_its_pool() {
        try (var dataSource = TestDatabase.inMemory().dataSource();
                var another = TestDatabase.inMemory().dataSource()) {
            TestDatabase.rooms(dataSource).save(LOBBY, SEVEN, 42);

            assertThat(TestDatabase.rooms(dataSource).load(GUILD)).isPresent();
            assertThat(TestDatabase.rooms(another).load(GUILD)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bridge.db", "jdbc:mysql://me:hush-hush@db/bridge?password=hush-hush"})
    void a_url_of_no_database_that_can_be_used_is_refused(String url) {
        assertRefused(
                url,
                "outbox.datasource.url names no supported database: set it to jdbc:sqlite:<file> or"
                        + " jdbc:postgresql://<host>/<database>");
    }

    @Test
    void a_malformed_url_is_refused_without_what_may_be_secret_in_it() {
        assertRefused(
                "jdbc:postgresql://me:hush-hush@db:x/bridge?password=hush-hush",
                "outbox.datasource.url, jdbc:postgresql://db:x/bridge, is malformed, or its driver,"
                        + " org.postgresql:postgresql, is not on the class path");
    }

    @Test
    void a_directory_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.createFile(directory.resolve("a-file"));

        assertRefused(
                "jdbc:sqlite:" + file + "/below/bridge.db", file + "/below/bridge.db, cannot be used (", "DATA_DIR");
    }

    @Test
    void a_file_that_is_no_database_is_named_and_left_as_it_is() throws IOException {
        Path file = Files.writeString(directory.resolve("bridge.db"), "This is no database. ".repeat(100));

        assertRefused("jdbc:sqlite:" + file, file + ", cannot be used (", "not a database", "move a file there");
        assertThat(file).hasSize(2_100);
    }

    @Test
    void a_file_that_was_cut_off_is_named() throws IOException, SQLException {
        try (var dataSource = TestDatabase.sqlite(directory).dataSource()) {
            dataSource.open();
        }
        Path file = directory.resolve("bridge.db");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 5_000));

        assertRefused("jdbc:sqlite:" + file, file + ", cannot be used (", "malformed", "move a file there");
    }

    @Test
    void a_url_without_a_file_is_refused() {
        assertRefused("jdbc:sqlite:", "the URL names no file");
    }

    @Test
    void a_directory_in_the_place_of_the_file_is_named() {
        assertRefused("jdbc:sqlite:" + directory, directory + ", cannot be used (", "DATA_DIR");
    }

    @Nested
    class OnPostgres {
        @RegisterExtension
        static final PostgresServer POSTGRES = new PostgresServer();

        @Test
        void a_wrong_password_is_refused_and_not_shown() {
            TestDatabase database = POSTGRES.newDatabase();

            try (var dataSource = database.withPassword("hush-hush").dataSource()) {
                assertThatThrownBy(dataSource::open)
                        .hasMessageContainingAll(
                                "The database of outbox.datasource.url, " + database.url() + ", cannot be used (",
                                "password authentication failed",
                                "outbox.datasource.password are right")
                        .hasMessageNotContaining("hush-hush")
                        .hasNoCause();
            }
        }

        @Test
        void a_server_that_is_not_there_is_refused_at_once() {
            assertRefused(
                    "jdbc:postgresql://127.0.0.1:" + FreePort.next() + "/bridge",
                    "refused",
                    "check that the server runs");
        }

        @Test
        void several_programs_may_make_the_tables_at_once() throws Exception {
            int programs = 4;
            var together = new CyclicBarrier(programs);
            ExecutorService threads = Executors.newFixedThreadPool(programs);
            for (int round = 0; round < 5; round++) {
                TestDatabase database = POSTGRES.newDatabase();
                Callable<Boolean> program = () -> {
                    try (var dataSource = database.dataSource()) {
                        together.await();
                        dataSource.open();
                        return true;
                    }
                };
                List<Future<Boolean>> opened = new ArrayList<>();
                for (int i = 0; i < programs; i++) {
                    opened.add(threads.submit(program));
                }
                for (Future<Boolean> each : opened) {
                    assertThat(each.get()).isTrue();
                }
            }
            threads.shutdown();
        }
    }

    private static void assertRefused(String url, String... parts) {
        try (var dataSource = dataSource(url)) {
            assertThatThrownBy(dataSource::open)
                    .hasMessageContainingAll(parts)
                    .hasMessageNotContaining("hush-hush")
                    .hasMessageNotContaining("\n")
                    .hasNoCause();
        }
    }

    private static StoreDataSource dataSource(String url) {
        return new TestDatabase(url, "", "").dataSource();
    }

    private static String pragma(StoreDataSource dataSource, String name) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA " + name)) {
            return result.getString(1);
        }
    }
}
