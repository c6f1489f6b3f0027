package io.github.discordgateway.hub.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.hub.ManualClock;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class RetentionTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final StoreDataSource dataSource = TestDatabase.inMemory().dataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    private final Retention retention = new Retention(new ManualClock(NOON));

    @BeforeEach
    void setDataSource() {
        retention.setDataSource(dataSource);
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Test
    void a_delivery_is_remembered_for_a_day() {
        delivered("older", NOON.minus(Duration.ofDays(1)).minusMillis(1));
        delivered("a-day-ago", NOON.minus(Duration.ofDays(1)));
        delivered("now", NOON);

        retention.forgetDelivered();

        assertThat(ids("delivery")).containsExactlyInAnyOrder("a-day-ago", "now");
    }

    @Test
    void a_dead_letter_is_kept_for_thirty_days() {
        gaveUp("older", NOON.minus(Duration.ofDays(30)).minusMillis(1));
        gaveUp("thirty-days-ago", NOON.minus(Duration.ofDays(30)));

        retention.forgetDeadLetters();

        assertThat(ids("dead_letter")).containsExactly("thirty-days-ago");
    }

    @Test
    void both_times_are_options() {
        retention.setDelivered(Duration.ofHours(1));
        retention.setDeadLetters(Duration.ofHours(2));
        delivered("delivered", NOON.minus(Duration.ofMinutes(61)));
        gaveUp("given-up", NOON.minus(Duration.ofMinutes(119)));

        retention.forgetDelivered();
        retention.forgetDeadLetters();

        assertThat(ids("delivery")).isEmpty();
        assertThat(ids("dead_letter")).containsExactly("given-up");
    }

    @Test
    void many_go_in_portions_until_none_is_left() {
        jdbc.batchUpdate(
                "INSERT INTO delivery (event_id, event, accepted_at, delivered_at, attempts) VALUES (?, 'e', 0, 0, 1)",
                IntStream.range(0, 2 * Retention.ROWS_AT_ONCE + 1)
                        .mapToObj(number -> new Object[] {"event-" + number})
                        .toList());
        delivered("now", NOON);

        retention.forgetDelivered();

        assertThat(ids("delivery")).containsExactly("now");
    }

    @Test
    void what_waits_stays_however_old_it_is() {
        jdbc.update("INSERT INTO outbox (event_id, lane, event, source, body, accepted_at)"
                + " VALUES ('waiting', 0, 'room.created', 'live', '{}', 0)");

        retention.forgetDelivered();
        retention.forgetDeadLetters();

        assertThat(ids("outbox")).containsExactly("waiting");
    }

    private void delivered(String id, Instant at) {
        jdbc.update(
                "INSERT INTO delivery (event_id, event, accepted_at, delivered_at, attempts) VALUES (?, 'e', 0, ?, 1)",
                id,
                at.toEpochMilli());
    }

    private void gaveUp(String id, Instant at) {
        jdbc.update("""
                INSERT INTO dead_letter (event_id, lane, event, source, body, accepted_at, attempts, died_at, reason)
                VALUES (?, 0, 'e', 'live', '{}', 0, 1, ?, 'status 404')""", id, at.toEpochMilli());
    }

    private List<String> ids(String table) {
        return jdbc.queryForList("SELECT event_id FROM " + table, String.class);
    }
}
