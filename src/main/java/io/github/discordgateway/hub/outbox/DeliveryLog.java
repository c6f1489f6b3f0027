package io.github.discordgateway.hub.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The states of events by id, and the delivered events. Any thread may use it. Throws a DataAccessException. */
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

    /** Sets the database of the log. */
    public void setDataSource(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    /** The state of an event; empty if the event is unknown or its record has been deleted. */
    public List<EventTrace> ofEvent(String eventId) {
        return jdbc().query(OF_EVENT, TRACE, eventId, eventId, eventId);
    }

    /**
     * The events delivered after another one, oldest first.
     *
     * @param time when that event was delivered
     * @param eventId that event, whose record may be gone; if empty, all events delivered at the time or later
     * @param skip the number of these to skip
     * @param most the highest number to return
     */
    public List<EventTrace> after(Instant time, String eventId, int skip, int most) {
        return jdbc().query(SINCE, TRACE, time.toEpochMilli(), eventId, most, skip);
    }

    private JdbcTemplate jdbc() {
        return Objects.requireNonNull(jdbc, "set the property dataSource");
    }
}
