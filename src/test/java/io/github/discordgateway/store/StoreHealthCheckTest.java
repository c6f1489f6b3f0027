package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StoreHealthCheckTest {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @TempDir
    Path directory;

    @Test
    void a_file_that_can_be_written_is_up_with_the_room_that_is_left() throws SQLException {
        try (var dataSource = TestDatabase.sqlite(directory).dataSource()) {
            dataSource.open();

            HealthCheck.Result result = check(dataSource);

            assertThat(result.getState()).isEqualTo(State.UP);
            assertThat((Long) result.getDetails().get("store.free.bytes")).isPositive();
            assertThat(result.getDetails())
                    .containsEntry("store.place", "jdbc:sqlite:" + directory.resolve("bridge.db"));
        }
    }

    @Test
    void a_directory_that_is_gone_is_down_with_what_to_do() throws SQLException, IOException {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        try (var dataSource = TestDatabase.sqlite(gone).dataSource()) {
            dataSource.open();
            for (String file : new String[] {"bridge.db", "bridge.db-wal", "bridge.db-shm"}) {
                Files.deleteIfExists(gone.resolve(file));
            }
            Files.delete(gone);

            assertDown(check(dataSource), "cannot be used", "can reach and write the database");
        }
    }

    @Test
    void a_server_is_up_and_down_again_when_another_process_has_its_database() throws Exception {
        TestDatabase database = POSTGRES.newDatabase();
        try (var dataSource = database.exclusive()) {
            dataSource.open();
            assertThat(check(dataSource).getState()).isEqualTo(State.UP);
            POSTGRES.breakConnections(database);
            Process other = StoreHolder.start(database);
            try {
                assertThat(StoreHolder.firstLine(other)).isEqualTo(StoreHolder.OPENED);

                await().untilAsserted(() -> assertDown(check(dataSource), "has taken over", database.url()));
                assertThat(check(dataSource).toString() + check(dataSource).getDetails())
                        .doesNotContain(database.password());
            } finally {
                other.destroyForcibly().onExit().join();
            }
        }
    }

    private static void assertDown(HealthCheck.Result result, String... parts) {
        assertThat(result.getState()).isEqualTo(State.DOWN);
        assertThat(result.getMessage().orElseThrow()).contains(parts);
    }

    private static HealthCheck.Result check(StoreDataSource dataSource) {
        var check = new StoreHealthCheck();
        check.setDataSource(dataSource);
        return check.call();
    }
}
