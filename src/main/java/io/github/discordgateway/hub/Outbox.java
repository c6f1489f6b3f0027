package io.github.discordgateway.hub;

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
 * The tables {@code outbox}, {@code delivery} and {@code dead_letter}: an event is in exactly one of them. Any thread
 * may use it; a failure is a DataAccessException or a TransactionException.
 */
final class Outbox {
    private static final String FIRST = """
            SELECT position, event_id, lane, guild_id, event, source, body, accepted_at, attempts, faults, not_before FROM outbox
            WHERE position > ? AND lane % ? = ? ORDER BY position LIMIT ?""";
    private static final String DELIVERED = """
            INSERT INTO delivery (event_id, event, accepted_at, delivered_at, attempts) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (event_id) DO UPDATE SET delivered_at = excluded.delivered_at, attempts = excluded.attempts""";
    private static final String DONE = "DELETE FROM outbox WHERE event_id = ?";
    private static final String FAILED = """
            UPDATE outbox SET attempts = ?, last_error = ?, faults = ?, not_before = ? WHERE event_id = ?""";
    private static final String BURIED = """
            INSERT INTO dead_letter (event_id, lane, guild_id, event, source, body, accepted_at, attempts, died_at, reason,
                status, answer)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING""";
    private static final String KNOWN = """
            SELECT EXISTS (SELECT 1 FROM delivery WHERE event_id = ?)
                OR EXISTS (SELECT 1 FROM dead_letter WHERE event_id = ?)
                OR EXISTS (SELECT 1 FROM outbox WHERE event_id = ?)""";
    private static final String BACKLOG = """
            SELECT (SELECT COUNT(*) FROM outbox) AS waiting,
                (SELECT accepted_at FROM outbox ORDER BY position LIMIT 1) AS oldest,
                (SELECT COUNT(*) FROM dead_letter) AS dead""";
    private static final RowMapper<QueuedEvent> QUEUED_EVENT = (row, number) -> new QueuedEvent(
            row.getLong("position"),
            row.getString("event_id"),
            row.getInt("lane"),
            row.getString("guild_id"),
            row.getString("event"),
            row.getString("source"),
            row.getString("body"),
            row.getLong("accepted_at"),
            row.getInt("attempts"),
            row.getInt("faults"),
            row.getLong("not_before"));

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Outbox(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * The events that have waited longest, in their order.
     *
     * @param behind only those behind this position
     * @param lane from zero; those of the guilds whose number leaves this remainder
     * @param lanes how many there are, above zero
     */
    List<QueuedEvent> first(long behind, int lane, int lanes, int most) {
        return jdbc.query(FIRST, QUEUED_EVENT, behind, lanes, lane, most);
    }

    /** Notes that the hub has these, and which attempts failed. */
    void settle(Collection<DeliveredEvent> delivered, Collection<FailedEvent> failed) {
        transaction.executeWithoutResult(status -> {
            updateEach(DELIVERED, delivered, Outbox::deliveryRow);
            updateEach(DONE, delivered, event -> new Object[] {event.queued().id()});
            updateEach(FAILED, failed, Outbox::failedRow);
        });
    }

    private <V> void updateEach(String sql, Collection<V> values, Function<V, Object[]> row) {
        if (!values.isEmpty()) {
            jdbc.batchUpdate(sql, values.stream().map(row).toList());
        }
    }

    private static Object[] deliveryRow(DeliveredEvent delivered) {
        QueuedEvent event = delivered.queued();
        return new Object[] {event.id(), event.event(), event.acceptedAt(), delivered.at(), delivered.attempts()};
    }

    private static Object[] failedRow(FailedEvent event) {
        return new Object[] {event.attempts(), event.reason(), event.faults(), event.notBefore(), event.id()};
    }

    /** Puts an event among the dead letters, and out of what waits. */
    void bury(QueuedEvent event, Refusal refusal) {
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    BURIED,
                    event.id(),
                    event.lane(),
                    event.guildId(),
                    event.event(),
                    event.source(),
                    event.body(),
                    event.acceptedAt(),
                    refusal.attempts(),
                    refusal.at(),
                    refusal.reason(),
                    refusal.status(),
                    refusal.answer());
            jdbc.update(DONE, event.id());
        });
    }

    /** Whether an event is in one of the tables. */
    boolean knows(String eventId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(KNOWN, Boolean.class, eventId, eventId, eventId));
    }

    /** How far delivery is behind; with a million events waiting this takes some 20 milliseconds. */
    Backlog backlog() {
        return Objects.requireNonNull(jdbc.queryForObject(
                BACKLOG,
                (row, number) -> new Backlog(
                        row.getLong("waiting"),
                        Optional.ofNullable(row.getObject("oldest"))
                                .map(oldest -> Instant.ofEpochMilli(((Number) oldest).longValue())),
                        row.getLong("dead"))));
    }
}
