package io.github.discordgateway.hub.outbox;

import io.github.discordgateway.event.PublishedEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables {@code outbox}, {@code delivery} and {@code dead_letter}. An event is in exactly one of them. Any thread
 * may use it. Throws a DataAccessException or a TransactionException on failure.
 */
public final class Outbox {
    private static final String FIRST = """
            SELECT position, event_id, lane, guild_id, event, source, body, accepted_at, attempts, faults, not_before,
                sequence
            FROM outbox WHERE position > ? AND lane % ? = ? ORDER BY position LIMIT ?""";
    private static final String DELIVERED = """
            INSERT INTO delivery (event_id, event, accepted_at, delivered_at, attempts) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (event_id) DO UPDATE SET delivered_at = excluded.delivered_at, attempts = excluded.attempts""";
    private static final String DONE = "DELETE FROM outbox WHERE event_id = ?";
    private static final String FAILED = """
            UPDATE outbox SET attempts = ?, last_error = ?, faults = ?, not_before = ? WHERE event_id = ?""";
    private static final String DEAD = """
            INSERT INTO dead_letter (event_id, lane, guild_id, event, source, body, accepted_at, attempts, died_at, reason,
                status, answer, sequence, position, in_row, subject)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING""";
    private static final String IN_ROW = "SELECT event_id FROM dead_letter WHERE in_row ORDER BY died_at, sequence";
    private static final String RUN_ENDED = "UPDATE dead_letter SET in_row = FALSE WHERE in_row";
    private static final String TO_THE_FRONT = """
            INSERT INTO outbox (position, event_id, lane, guild_id, event, source, body, accepted_at, attempts, last_error,
                sequence)
            SELECT position, event_id, lane, guild_id, event, source, body, accepted_at, attempts, reason, sequence
            FROM dead_letter WHERE event_id = ? AND position IS NOT NULL""";
    private static final String FROM_A_TOPIC = """
            INSERT INTO outbox (event_id, lane, guild_id, event, source, body, accepted_at, attempts, last_error, sequence)
            SELECT event_id, lane, guild_id, event, source, body, accepted_at, attempts, reason, sequence
            FROM dead_letter WHERE event_id = ? AND position IS NULL""";
    private static final String ALIVE = "DELETE FROM dead_letter WHERE event_id = ?";
    private static final String ENQUEUED = """
            INSERT INTO outbox (event_id, lane, guild_id, event, source, body, accepted_at, attempts, sequence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING""";
    private static final String FRONT = "SELECT lane FROM outbox ORDER BY position LIMIT 1";
    private static final String KNOWN = """
            SELECT EXISTS (SELECT 1 FROM delivery WHERE event_id = ?)
                OR EXISTS (SELECT 1 FROM dead_letter WHERE event_id = ?)
                OR EXISTS (SELECT 1 FROM outbox WHERE event_id = ?)""";
    private static final String BACKLOG = """
            SELECT (SELECT COUNT(*) FROM outbox) AS waiting,
                (SELECT accepted_at FROM outbox ORDER BY position LIMIT 1) AS oldest,
                (SELECT COUNT(*) FROM dead_letter WHERE resolution IS NULL) AS dead""";
    private static final RowMapper<QueuedEvent> QUEUED_EVENT = (row, number) -> new QueuedEvent(
            row.getLong("position"),
            new PublishedEvent(
                    row.getString("event_id"),
                    row.getInt("lane"),
                    row.getString("guild_id"),
                    row.getString("event"),
                    row.getString("source"),
                    row.getString("body"),
                    row.getLong("accepted_at"),
                    row.getLong("sequence")),
            row.getInt("attempts"),
            row.getInt("faults"),
            row.getLong("not_before"));

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Corrections corrections;

    public Outbox(DataSource dataSource, Corrections corrections) {
        jdbc = new JdbcTemplate(dataSource);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.corrections = corrections;
    }

    /**
     * Reads the first queued events of a lane, in order.
     *
     * @param behind only events behind this position
     * @param lane the lane, from zero: the remainder of the event's lane number
     * @param lanes the number of lanes, above zero
     */
    public List<QueuedEvent> first(long behind, int lane, int lanes, int most) {
        return jdbc.query(FIRST, QUEUED_EVENT, behind, lanes, lane, most);
    }

    /**
     * Records delivered events and failed attempts.
     *
     * @param endsRun whether the hub accepted one of them after it had refused others in a row
     */
    void settle(Collection<DeliveredEvent> delivered, Collection<FailedEvent> failed, boolean endsRun) {
        boolean isCorrected = !corrections.uncertainty().isNone();
        transaction.executeWithoutResult(status -> {
            updateEach(DELIVERED, delivered, Outbox::deliveryRow);
            updateEach(DONE, delivered, event -> new Object[] {event.queued().id()});
            updateEach(FAILED, failed, Outbox::failedRow);
            if (endsRun) {
                jdbc.update(RUN_ENDED);
            }
            if (isCorrected) {
                corrections.accepted(delivered);
            }
        });
        if (isCorrected) {
            corrections.changed();
        }
    }

    private void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
        corrections.changed();
    }

    private <V> void updateEach(String sql, Collection<V> values, Function<V, Object[]> row) {
        if (!values.isEmpty()) {
            jdbc.batchUpdate(sql, values.stream().map(row).toList());
        }
    }

    private static Object[] deliveryRow(DeliveredEvent delivered) {
        PublishedEvent event = delivered.queued().event();
        return new Object[] {event.id(), event.name(), event.acceptedAt(), delivered.at(), delivered.attempts()};
    }

    private static Object[] failedRow(FailedEvent event) {
        return new Object[] {event.attempts(), event.reason(), event.faults(), event.notBefore(), event.id()};
    }

    /**
     * Moves an event to the dead letters and marks its subject as uncertain.
     *
     * @param isInRow whether the event belongs to a run of refused events that may return to the queue
     */
    public void refuse(QueuedEvent refused, FailureDetails details, boolean isInRow) {
        PublishedEvent event = refused.event();
        inTransaction(() -> {
            Optional<EventSubject> about = corrections.refused(event, details.at());
            jdbc.update(
                    DEAD,
                    event.id(),
                    event.lane(),
                    about.map(EventSubject::guildId).orElse(event.guildId()),
                    event.name(),
                    event.source(),
                    event.body(),
                    event.acceptedAt(),
                    details.attempts(),
                    details.at(),
                    details.reason(),
                    details.status(),
                    details.answer(),
                    event.sequence(),
                    refused.position() == QueuedEvent.NOWHERE ? null : refused.position(),
                    isInRow,
                    about.map(EventSubject::key).orElse(""));
            jdbc.update(DONE, event.id());
        });
    }

    /** The ids of the dead letters that were refused in a row, with no event accepted since, in order. */
    public List<String> refusedInRow() {
        return jdbc.queryForList(IN_ROW, String.class);
    }

    /**
     * Moves dead letters back to their positions in the queue.
     *
     * @param eventIds the ids in the order of refusal; those that are no longer dead letters are skipped
     * @param last the event that was refused after them; it stays in the queue, or enters it from a topic
     * @return the lane of the first event in the queue
     */
    public int giveBack(List<String> eventIds, QueuedEvent last) {
        inTransaction(() -> {
            for (String eventId : eventIds) {
                if (jdbc.update(TO_THE_FRONT, eventId) + jdbc.update(FROM_A_TOPIC, eventId) > 0) {
                    jdbc.update(ALIVE, eventId);
                    corrections.givenBack(eventId);
                }
            }
            if (last.position() == QueuedEvent.NOWHERE) {
                PublishedEvent event = last.event();
                jdbc.update(
                        ENQUEUED,
                        event.id(),
                        event.lane(),
                        event.guildId(),
                        event.name(),
                        event.source(),
                        event.body(),
                        event.acceptedAt(),
                        last.attempts() + 1,
                        event.sequence());
            }
        });
        return jdbc.queryForList(FRONT, Integer.class).stream()
                .findFirst()
                .orElse(last.event().lane());
    }

    /** Whether no event is queued. */
    public boolean isEmpty() {
        return jdbc.queryForList(FRONT, Integer.class).isEmpty();
    }

    /** Whether an event is in one of the tables. */
    public boolean knows(String eventId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(KNOWN, Boolean.class, eventId, eventId, eventId));
    }

    /** The size of the queue. With a million queued events the query takes about 20 milliseconds. */
    public Backlog backlog() {
        return Objects.requireNonNull(jdbc.queryForObject(
                BACKLOG,
                (row, number) -> new Backlog(
                        row.getLong("waiting"),
                        Optional.ofNullable(row.getObject("oldest"))
                                .map(oldest -> Instant.ofEpochMilli(((Number) oldest).longValue())),
                        row.getLong("dead"))));
    }
}
