package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.gateway.IdentifyRecord;
import io.github.discordgateway.transport.SessionStore;
import io.github.discordgateway.transport.SessionStoreException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class JdbcSessionStoreTest {

    @Nested
    class OnSqlite extends OnDatabase {
        @TempDir
        Path directory;

        @Override
        TestDatabase database() {
            return TestDatabase.sqlite(directory);
        }
    }

    @Nested
    class OnPostgres extends OnDatabase {
        @RegisterExtension
        static final PostgresServer POSTGRES = new PostgresServer();

        @Override
        TestDatabase database() {
            return POSTGRES.newDatabase();
        }
    }

    abstract static class OnDatabase extends SessionStoreContract {
        private TestDatabase database;
        private StoreDataSource dataSource;

        abstract TestDatabase database();

        @BeforeEach
        void open() {
            database = database();
            dataSource = database.dataSource();
        }

        @AfterEach
        void close() {
            dataSource.close();
        }

        @Override
        SessionStore store() {
            return TestDatabase.sessions(dataSource);
        }

        @Test
        void all_of_it_is_there_after_closing_and_opening() {
            var identify = new IdentifyRecord(NOON, 3);
            store().save(KEY, CHECKPOINT);
            store().identified(BOT, identify);

            dataSource.close();
            dataSource = database.dataSource();

            assertThat(store().load(KEY)).contains(CHECKPOINT);
            assertThat(store().identifies(BOT, NOON)).containsExactly(identify);
        }

        @Test
        void identifies_from_before_are_deleted() {
            store().identified(BOT, new IdentifyRecord(NOON, 0));
            store().identified("another-bot", new IdentifyRecord(NOON, 0));

            store().identifies(BOT, NOON.plusSeconds(1));

            assertThat(store().identifies(BOT, NOON)).isEmpty();
            assertThat(store().identifies("another-bot", NOON)).hasSize(1);
        }

        @Test
        void identifies_come_oldest_first_in_whatever_order_they_were_sent() {
            var first = new IdentifyRecord(NOON, 0);
            var second = new IdentifyRecord(NOON.plusSeconds(5), 1);

            store().identified(BOT, second);
            store().identified(BOT, first);

            assertThat(store().identifies(BOT, NOON)).containsExactly(first, second);
        }

        @Test
        void a_failure_says_what_why_and_what_to_do_in_one_line() {
            SessionStore store = store();
            store.save(KEY, CHECKPOINT);
            dataSource.close();

            assertThatThrownBy(() -> store.save(KEY, CHECKPOINT))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageMatching(
                            "The gateway session main \\(shard 0\\) cannot be saved \\(.+\\): check that this"
                                    + " process can reach and write the database of outbox\\.datasource\\.url, and that its"
                                    + " disk is not full");
            assertThatThrownBy(() -> store.load(KEY)).hasMessageContaining("main (shard 0) cannot be read");
            assertThatThrownBy(() -> store.forget(KEY)).hasMessageContaining("main (shard 0) cannot be deleted");
            assertThatThrownBy(() -> store.identifies(BOT, NOON)).isInstanceOf(SessionStoreException.class);
            assertThatThrownBy(() -> store.identified(BOT, new IdentifyRecord(NOON, 0)))
                    .isInstanceOf(SessionStoreException.class);
        }
    }
}
