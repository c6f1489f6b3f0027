package io.github.discordgateway.hub.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The refused events, which an operator can list, replay or drop. Any thread may use it. Throws a DataAccessException
 * or a TransactionException on failure.
 */
public final class DeadLetters {
    /**
     * The exchange property with a {@code BiPredicate<String, String>} that decides by name and body whether an event
     * still holds. Without it every event does.
     */
    public static final String HOLDS = "CamelRoomEventHolds";

    /** The exchange property with the {@link DeadLetterSelection} to replay. */
    public static final String SELECTION = "hubDeadLetterSelection";

    private static final int ROWS_AT_ONCE = 500;
    private static final String LIST = "SELECT sequence, " + DeadLetter.COLUMNS
            + " FROM dead_letter WHERE %s AND (died_at, accepted_at, sequence, event_id) > (?, ?, ?, ?)"
            + " ORDER BY died_at, accepted_at, sequence, event_id LIMIT ? OFFSET ?";
    private static final String LATEST = "SELECT " + DeadLetter.COLUMNS
            + " FROM dead_letter WHERE resolution IS NULL AND event = ? AND reason = ?"
            + " ORDER BY died_at DESC LIMIT ?";
    private static final String GROUPS = """
            SELECT event, reason, COUNT(*) AS letters, MAX(died_at) AS latest FROM dead_letter WHERE resolution IS NULL
            GROUP BY event, reason ORDER BY letters DESC, event, reason LIMIT ?""";
    private static final String COUNT = "SELECT COUNT(*) FROM dead_letter WHERE resolution IS NULL";
    private static final String COUNT_RESOLVED = "SELECT COUNT(*) FROM dead_letter WHERE resolution IS NOT NULL";
    private static final String IDS =
            "SELECT event_id FROM dead_letter WHERE resolution IS NULL AND %s ORDER BY died_at, accepted_at, sequence";
    private static final String RESOLVED = "SELECT COUNT(*) FROM dead_letter WHERE resolution IS NOT NULL AND %s";
    private static final String ONE = "SELECT " + DeadLetter.COLUMNS + " FROM dead_letter WHERE event_id = ?";
    private static final String TO_THE_OUTBOX = """
            INSERT INTO outbox (event_id, lane, guild_id, event, source, body, accepted_at, attempts, last_error, sequence)
            SELECT event_id, lane, guild_id, event, source, body, accepted_at, attempts, reason, sequence
            FROM dead_letter WHERE event_id = ?""";
    private static final String ALIVE = "DELETE FROM dead_letter WHERE event_id = ?";
    private static final String SUPERSEDED =
            "UPDATE dead_letter SET resolution = 'superseded', resolved_at = ? WHERE event_id = ?";
    private static final String DROP = "DELETE FROM dead_letter WHERE %s";

    private final Clock clock = Clock.systemUTC();
    private ResendProgress resendProgress = new ResendProgress();
    private @Nullable Corrections corrections;
    private @Nullable DataSource dataSource;

    /** Sets the database of the dead letters. */
    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Sets the corrections to notify of dropped and superseded letters; none by default. */
    public void setCorrections(Corrections corrections) {
        this.corrections = corrections;
    }

    /** Sets the progress that counts replayed events. */
    public void setResendProgress(ResendProgress resendProgress) {
        this.resendProgress = resendProgress;
    }

    /**
     * Lists the letters of a selection, in the order in which they became dead letters.
     *
     * @param after only letters behind this place
     * @param skip the number of these to skip
     * @param most the highest number to return
     */
    public List<ListedDeadLetter> list(DeadLetterSelection selection, DeadLetterPlace after, int skip, int most) {
        List<Object> parameters = new ArrayList<>(List.of(selection.parameters()));
        parameters.addAll(List.of(after.diedAt(), after.acceptedAt(), after.sequence(), after.eventId(), most, skip));
        return jdbc().query(LIST.formatted(selection.where()), ListedDeadLetter.ROW, parameters.toArray());
    }

    /**
     * Groups the unresolved letters by event and reason, the largest group first.
     *
     * @param most the highest number of groups
     */
    public List<DeadLetterGroup> groups(int most) {
        return jdbc().query(
                        GROUPS,
                        (row, number) -> new DeadLetterGroup(
                                row.getString("event"),
                                row.getString("reason"),
                                row.getLong("letters"),
                                Instant.ofEpochMilli(row.getLong("latest"))),
                        most);
    }

    /**
     * The latest unresolved letters of a group, newest first.
     *
     * @param most the highest number to return
     */
    public List<DeadLetter> latest(DeadLetterGroup group, int most) {
        return jdbc().query(LATEST, DeadLetter.ROW, group.event(), group.reason(), most);
    }

    /** The number of resolved letters: corrected or superseded. */
    public long countResolved() {
        return Objects.requireNonNull(jdbc().queryForObject(COUNT_RESOLVED, Long.class));
    }

    /** The number of unresolved letters. */
    public long count() {
        return Objects.requireNonNull(jdbc().queryForObject(COUNT, Long.class));
    }

    /**
     * Replays the letters of the exchange's {@link #SELECTION}. Those that still {@link #HOLDS hold} go to the end of
     * their lanes in the outbox, under the same ids. The others become superseded. The body becomes a
     * {@link Progress.View}.
     */
    public void replay(Exchange exchange) {
        DeadLetterSelection selection = Objects.requireNonNull(
                exchange.getProperty(SELECTION, DeadLetterSelection.class), "set the property " + SELECTION);
        BiPredicate<String, String> holds = holds(exchange);
        List<String> ids = jdbc().queryForList(IDS.formatted(selection.where()), String.class, selection.parameters());
        int resolved = Objects.requireNonNull(
                jdbc().queryForObject(RESOLVED.formatted(selection.where()), Integer.class, selection.parameters()));
        Progress progress = new Progress(ids, resolved);
        resendProgress.follow(ResendProgress.REPLAY, progress);
        for (int from = 0; from < ids.size(); from += ROWS_AT_ONCE) {
            replay(ids.subList(from, Math.min(from + ROWS_AT_ONCE, ids.size())), holds, progress);
        }
        if (corrections != null) {
            corrections.changed();
        }
        exchange.getMessage().setBody(progress.view());
    }

    /** Replays some letters in one short transaction, so that other writers do not wait for long. */
    private void replay(List<String> ids, BiPredicate<String, String> holds, Progress progress) {
        new TransactionTemplate(new JdbcTransactionManager(source())).executeWithoutResult(status -> {
            for (String id : ids) {
                for (DeadLetter letter : jdbc().query(ONE, DeadLetter.ROW, id)) {
                    if (holds.test(letter.event(), letter.body())) {
                        jdbc().update(TO_THE_OUTBOX, id);
                        jdbc().update(ALIVE, id);
                    } else {
                        jdbc().update(SUPERSEDED, clock.millis(), id);
                        if (corrections != null) {
                            corrections.superseded(id, clock.millis());
                        }
                        progress.superseded(id);
                    }
                }
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static BiPredicate<String, String> holds(Exchange exchange) {
        return exchange.getProperty(HOLDS) instanceof BiPredicate<?, ?> predicate
                ? (BiPredicate<String, String>) predicate
                : (event, body) -> true;
    }

    /**
     * Deletes the letters of a selection. The bridge still corrects what the hub may have wrong because of them.
     *
     * @return the number of deleted letters
     */
    public int drop(DeadLetterSelection selection) {
        Integer dropped = new TransactionTemplate(new JdbcTransactionManager(source())).execute(status -> {
            if (corrections != null) {
                corrections.dropped(selection);
            }
            return jdbc().update(DROP.formatted(selection.where()), selection.parameters());
        });
        return Objects.requireNonNull(dropped);
    }

    private JdbcTemplate jdbc() {
        return new JdbcTemplate(source());
    }

    private DataSource source() {
        return Objects.requireNonNull(dataSource, "set the property dataSource");
    }
}
