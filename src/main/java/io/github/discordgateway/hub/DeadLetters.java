package io.github.discordgateway.hub;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The events that were given up, for an operator to look at, to send after all, or to forget. Any thread may use it; a
 * failure is a DataAccessException or a TransactionException.
 */
public final class DeadLetters {
    private static final String LIST = """
            SELECT event_id, event, body, accepted_at, died_at, attempts, reason, status, answer FROM dead_letter
            WHERE %s ORDER BY died_at, accepted_at""";
    private static final String LATEST = """
            SELECT event_id, event, body, accepted_at, died_at, attempts, reason, status, answer FROM dead_letter
            ORDER BY died_at DESC, accepted_at DESC LIMIT ?""";
    private static final String COUNT = "SELECT COUNT(*) FROM dead_letter";
    private static final String TO_THE_OUTBOX = """
            INSERT INTO outbox (event_id, lane, guild_id, event, source, body, accepted_at, attempts, last_error)
            SELECT event_id, lane, guild_id, event, source, body, accepted_at, attempts, reason FROM dead_letter
            WHERE %s ORDER BY died_at, accepted_at""";
    private static final String DROP = "DELETE FROM dead_letter WHERE %s";
    private static final RowMapper<DeadLetter> DEAD_LETTER = (row, number) -> new DeadLetter(
            row.getString("event_id"),
            row.getString("event"),
            row.getString("body"),
            Instant.ofEpochMilli(row.getLong("accepted_at")),
            Instant.ofEpochMilli(row.getLong("died_at")),
            row.getInt("attempts"),
            row.getString("reason"),
            Optional.ofNullable(row.getObject("status"))
                    .map(status -> ((Number) status).intValue())
                    .orElse(null),
            row.getString("answer"));

    private @Nullable DataSource dataSource;
    private @Nullable DeliveryLanes lanes;

    /** Sets the database that has them. */
    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Sets whom to wake when something is to be sent after all. */
    public void setLanes(DeliveryLanes lanes) {
        this.lanes = lanes;
    }

    /** Those of a selection, in the order in which they were given up. */
    public List<DeadLetter> list(DeadLetterSelection selection) {
        return jdbc().query(LIST.formatted(selection.where()), DEAD_LETTER, selection.parameters());
    }

    /**
     * Those that were given up last, the latest first.
     *
     * @param most how many at most
     */
    public List<DeadLetter> latest(int most) {
        return jdbc().query(LATEST, DEAD_LETTER, most);
    }

    /** How many there are. */
    public long count() {
        return Objects.requireNonNull(jdbc().queryForObject(COUNT, Long.class));
    }

    /**
     * Puts them at the end of their lanes in the outbox, under the ids that they had.
     *
     * @return how many there were
     */
    public int replay(DeadLetterSelection selection) {
        Integer replayed = new TransactionTemplate(new JdbcTransactionManager(source())).execute(status -> {
            jdbc().update(TO_THE_OUTBOX.formatted(selection.where()), selection.parameters());
            return drop(selection);
        });
        Objects.requireNonNull(lanes, "set the property lanes").wake();
        return Objects.requireNonNull(replayed);
    }

    /**
     * Forgets them.
     *
     * @return how many there were
     */
    public int drop(DeadLetterSelection selection) {
        return jdbc().update(DROP.formatted(selection.where()), selection.parameters());
    }

    private JdbcTemplate jdbc() {
        return new JdbcTemplate(source());
    }

    private DataSource source() {
        return Objects.requireNonNull(dataSource, "set the property dataSource");
    }
}
