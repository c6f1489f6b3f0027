package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.store.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

class HouseKeepingTest extends RoutesTestSupport {
    @ParameterizedTest
    @EnumSource
    void what_was_delivered_longer_ago_is_forgotten(Dialect dialect) {

        routes.with("outbox.delivered.retention", "1ms")
                .with("house-keeping.period", "100ms")
                .after(guild -> guild.createRoom("Lobby"))
                .start(dialect);

        hub.awaitRequests(1);

        await().untilAsserted(() -> {
            assertThat(rows("outbox")).isZero();
            assertThat(rows("delivery")).isZero();
        });
    }

    @Test
    void by_default_it_is_remembered() {

        routes.with("house-keeping.period", "10ms")
                .after(guild -> guild.createRoom("Lobby"))
                .start();

        hub.awaitRequests(1);

        await().until(() -> rows("delivery") == 1);
        await().during(Duration.ofMillis(300)).until(() -> rows("delivery") == 1);
    }

    private long rows(String table) {
        try (var dataSource = TestDatabase.sqlite(data).dataSource()) {
            return new JdbcTemplate(dataSource)
                    .queryForList("SELECT event_id FROM " + table)
                    .size();
        }
    }
}
