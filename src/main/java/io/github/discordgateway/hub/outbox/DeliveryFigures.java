package io.github.discordgateway.hub.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What there is to see of the deliveries, for somebody who looks every second. Each question but {@link #waiting} is
 * answered from the end of an index, however much there is. Any thread may use it; a failure is a DataAccessException.
 */
public final class DeliveryFigures {
    private static final String WAITING = "SELECT COUNT(*) FROM outbox";
    private static final String HEAD = "SELECT accepted_at FROM outbox ORDER BY position LIMIT 1";
    private static final String LATEST = """
            SELECT event_id, event, 'delivered' AS state, accepted_at, delivered_at AS at, attempts FROM delivery
            ORDER BY delivered_at DESC LIMIT ?""";
    /** A number, since PostgreSQL takes two parameters for two different expressions. */
    private static final String SLOTS = """
            SELECT delivered_at / %1$d AS slot_number, COUNT(*) AS deliveries,
                SUM(delivered_at - accepted_at) AS total, MAX(delivered_at - accepted_at) AS longest
            FROM delivery WHERE delivered_at >= ? GROUP BY delivered_at / %1$d""";

    private final JdbcTemplate jdbc;

    /** The figures of a database. */
    public DeliveryFigures(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    /** How many events the hub has yet to be told; this counts them, one by one. */
    public long waiting() {
        return Objects.requireNonNull(jdbc.queryForObject(WAITING, Long.class));
    }

    /** When the event was accepted whose turn is next; empty where none waits. */
    public Optional<Instant> acceptedNext() {
        return jdbc.queryForList(HEAD, Long.class).stream().findFirst().map(Instant::ofEpochMilli);
    }

    /** What was delivered last, the latest first. */
    public List<EventTrace> latest(int most) {
        return jdbc.query(LATEST, DeliveryLog.TRACE, most);
    }

    /** What was delivered then or later, by slots of time; a slot in which there was nothing is missing. */
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
