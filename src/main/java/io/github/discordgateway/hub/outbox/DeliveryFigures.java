package io.github.discordgateway.hub.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The figures of deliveries for a page that refreshes every second. Each query except {@link #waiting} reads the end of
 * an index, so its cost does not grow with the tables. Any thread may use it. Throws a DataAccessException on failure.
 */
public final class DeliveryFigures {
    private static final String WAITING = "SELECT COUNT(*) FROM outbox";
    private static final String HEAD = "SELECT accepted_at FROM outbox ORDER BY position LIMIT 1";
    private static final String LATEST = """
            SELECT event_id, event, 'delivered' AS state, accepted_at, delivered_at AS at, attempts FROM delivery
            ORDER BY delivered_at DESC LIMIT ?""";
    /** The slot is a literal, because PostgreSQL treats two parameters as two different expressions. */
    private static final String SLOTS = """
            SELECT delivered_at / %1$d AS slot_number, COUNT(*) AS deliveries,
                SUM(delivered_at - accepted_at) AS total, MAX(delivered_at - accepted_at) AS longest
            FROM delivery WHERE delivered_at >= ? GROUP BY delivered_at / %1$d""";

    private final JdbcTemplate jdbc;

    /** Creates the figures of a database. */
    public DeliveryFigures(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    /** The number of queued events. The query counts all rows. */
    public long waiting() {
        return Objects.requireNonNull(jdbc.queryForObject(WAITING, Long.class));
    }

    /** When the first queued event was accepted; empty if none is queued. */
    public Optional<Instant> acceptedNext() {
        return jdbc.queryForList(HEAD, Long.class).stream().findFirst().map(Instant::ofEpochMilli);
    }

    /** The latest delivered events, newest first. */
    public List<EventTrace> latest(int most) {
        return jdbc.query(LATEST, DeliveryLog.TRACE, most);
    }

    /** The deliveries since a time, in slots. Slots without deliveries are missing. */
    public List<DeliverySlot> slots(Instant since, Duration slot) {
        return jdbc.query(
                SLOTS.formatted(slot.toMillis()),
                (row, number) -> new DeliverySlot(
                        row.getLong("slot_number"),
                        row.getLong("deliveries"),
                        Duration.ofMillis(row.getLong("total")),
                        Duration.ofMillis(row.getLong("longest"))),
                since.toEpochMilli());
    }
}
