package io.github.discordgateway.hub.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Answers whether and when the hub got an event. Any thread may use it; a failure is a DataAccessException. */
public final class DeliveryLog {
    private static final String OF_EVENT = """
            SELECT event_id, event, 'delivered' AS state, accepted_at, delivered_at AS at, attempts FROM delivery
            WHERE event_id = ?
            UNION ALL SELECT event_id, event, 'waiting', accepted_at, NULL, attempts FROM outbox WHERE event_id = ?
            UNION ALL SELECT event_id, event, 'dead letter', accepted_at, died_at, attempts FROM dead_letter
            WHERE event_id = ?""";
    private static final String SINCE = """
            SELECT event_id, event, 'delivered' AS state, accepted_at, delivered_at AS at, attempts FROM delivery
            WHERE (delivered_at, event_id) > (?, ?) ORDER BY delivered_at, event_id LIMIT ? OFFSET ?""";
    static final RowMapper<EventTrace> TRACE = (row, number) -> new EventTrace(
            row.getString("event_id"),
            row.getString("event"),
            row.getString("state"),
            Instant.ofEpochMilli(row.getLong("accepted_at")),
            Optional.ofNullable(row.getObject("at"))
                    .map(at -> Instant.ofEpochMilli(((Number) at).longValue()))
                    .orElse(null),
            row.getInt("attempts"));

    private @Nullable JdbcTemplate jdbc;

    /** Sets the database that has it. */
    public void setDataSource(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    /** What has become of an event; empty where it is not known, or no longer. */
    public List<EventTrace> ofEvent(String eventId) {
        return jdbc().query(OF_EVENT, TRACE, eventId, eventId, eventId);
    }

    /**
     * What was delivered after an event, oldest first; with an empty id, what was delivered then or later.
     *
     * @param time when that event was delivered
     * @param eventId that event, which need not be known any more
     * @param skip how many of these to leave out
     * @param most how many at most
     */
    public List<EventTrace> after(Instant time, String eventId, int skip, int most) {
        return jdbc().query(SINCE, TRACE, time.toEpochMilli(), eventId, most, skip);
    }

    private JdbcTemplate jdbc() {
        return Objects.requireNonNull(jdbc, "set the property dataSource");
    }
}
