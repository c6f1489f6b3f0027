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
 * Forgets what has been kept for long enough: delivered events and dead letters. What waits in the outbox stays,
 * however old it is.
 *
 * <p>It deletes a few rows at a time, each time in a transaction of its own, so that writers wait for none of it for
 * long. Any thread may use it; a failure is a DataAccessException or a TransactionException.
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

    /** A day for delivered events, thirty for dead letters. */
    public Retention() {
        this(Clock.systemUTC());
    }

    Retention(Clock clock) {
        this.clock = clock;
    }

    /** Sets the database that has them. */
    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Sets for how long the delivery of an event is remembered; by default one day. */
    public void setDelivered(Duration delivered) {
        this.delivered = delivered;
    }

    /** Sets for how long a dead letter is kept; by default thirty days. */
    public void setDeadLetters(Duration deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** Forgets the deliveries of longer ago. */
    public void forgetDelivered() {
        forget(DELIVERED, delivered);
    }

    /** Forgets the dead letters that were given up longer ago. */
    public void forgetDeadLetters() {
        int forgotten = forget(DEAD, deadLetters);
        if (forgotten > 0) {
            LOG.info("[Hub] Forgot {} dead letters, given up more than {} days ago", forgotten, deadLetters.toDays());
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
