package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.gateway.IdentifyRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look at a database that may belong to a program beside this one. */
class StoreProbeTest {
    @TempDir
    Path directory;

    @Test
    void a_file_is_in_use_for_as_long_as_another_process_has_it() throws IOException {
        StoreProbe probe = probe();
        assertThat(probe.isInUse()).isFalse();

        Process holder = StoreHolder.start(TestDatabase.sqlite(directory));
        try {
            assertThat(StoreHolder.firstLine(holder)).isEqualTo(StoreHolder.OPENED);
            assertThat(probe.isInUse()).isTrue();
        } finally {
            holder.destroyForcibly().onExit().join();
        }

        assertThat(probe.isInUse()).isFalse();
    }

    @Test
    void what_a_bot_has_sent_is_read_and_nothing_is_made() throws Exception {
        Instant now = Instant.now();
        assertThat(probe().identifies("bot", now.minusSeconds(60))).isEmpty();
        assertThat(Files.list(directory)).isEmpty();

        try (StoreDataSource dataSource = TestDatabase.sqlite(directory).dataSource()) {
            JdbcSessionStore sessions = TestDatabase.sessions(dataSource);
            sessions.identified("bot", new IdentifyRecord(now.minusSeconds(120), 0));
            sessions.identified("bot", new IdentifyRecord(now.minusSeconds(30), 1));
            sessions.identified("another", new IdentifyRecord(now.minusSeconds(30), 0));

            assertThat(probe().identifies("bot", now.minusSeconds(60)))
                    .singleElement()
                    .extracting(IdentifyRecord::shardId)
                    .isEqualTo(1);
        }
    }

    @Test
    void what_is_in_memory_is_in_no_file() throws IOException {
        StoreProbe probe = new StoreProbe("jdbc:sqlite::memory:", "", "");

        assertThat(probe.file()).isEmpty();
        assertThat(probe.isInUse()).isFalse();
    }

    @Test
    void a_server_that_is_not_there_is_told_in_a_line_without_the_password() {
        StoreProbe probe = new StoreProbe("jdbc:postgresql://127.0.0.1:1/bridge?password=hidden", "ada", "hidden");

        assertThatThrownBy(probe::connect)
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("the database of outbox.datasource.url, jdbc:postgresql://127.0.0.1:1/bridge,")
                .hasMessageNotContaining("hidden")
                .hasNoCause();
    }

    private StoreProbe probe() {
        return new StoreProbe(TestDatabase.sqlite(directory).url(), "", "");
    }
}
