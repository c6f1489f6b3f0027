package io.github.discordgateway.hub.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Deletes old records of delivered events and old dead letters. Queued events are never deleted.
 *
 * <p>It deletes up to {@value #ROWS_AT_ONCE} rows in a transaction, so that writers do not wait for long. Any thread
 * may use it. Throws a DataAccessException or a TransactionException on failure.
 */
public final class Retention {
    static final int ROWS_AT_ONCE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final String DELIVERED = """
            DELETE FROM delivery WHERE event_id IN
                (SELECT event_id FROM delivery WHERE delivered_at < ? ORDER BY delivered_at LIMIT ?)""";
    private static final String DEAD = """
            DELETE FROM dead_letter WHERE event_id IN
                (SELECT event_id FROM dead_letter WHERE died_at < ? ORDER BY died_at LIMIT ?)""";

    private final Clock clock;
    private @Nullable DataSource dataSource;
    private Duration delivered = Duration.ofDays(1);
    private Duration deadLetters = Duration.ofDays(30);

    /** Creates a retention of one day for delivered events and thirty days for dead letters. */
    public Retention() {
        this(Clock.systemUTC());
    }

    Retention(Clock clock) {
        this.clock = clock;
    }

    /** Sets the database. */
    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Sets how long the records of delivered events are kept; one day by default. */
    public void setDelivered(Duration delivered) {
        this.delivered = delivered;
    }

    /** Sets how long dead letters are kept; thirty days by default. */
    public void setDeadLetters(Duration deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** Deletes old records of delivered events. */
    public void forgetDelivered() {
        forget(DELIVERED, delivered);
    }

    /** Deletes old dead letters. */
    public void forgetDeadLetters() {
        int forgotten = forget(DEAD, deadLetters);
        if (forgotten > 0) {
            LOG.info("[Hub] Deleted {} dead letters that are older than {} days", forgotten, deadLetters.toDays());
        }
    }

    private int forget(String sql, Duration age) {
        JdbcTemplate jdbc = new JdbcTemplate(Objects.requireNonNull(dataSource, "set the property dataSource"));
        long before = clock.millis() - age.toMillis();
        int forgotten = 0;
        int last;
        do {
            last = jdbc.update(sql, before, ROWS_AT_ONCE);
            forgotten += last;
        } while (last == ROWS_AT_ONCE);
        return forgotten;
    }
}
