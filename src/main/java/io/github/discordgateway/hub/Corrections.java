package io.github.discordgateway.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Knows which people and rooms the hub may have wrong, and when they are to be corrected: those named in events that
 * became dead letters and were not followed by an accepted event about the same person or room.
 *
 * <p>They are in the table {@code uncertain}, which changes in the transactions of the outbox. A correction is due when
 * the hub has accepted an event since the refusal, at the latest a minute after it. One that is refused is due again
 * after 1 min, 10 min, 1 h, and then every 6 h. Any thread may use it; a failure is a DataAccessException.
 */
public final class Corrections {
    /** The value of {@link HubHeaders#EVENT_SOURCE} of a correction. */
    static final String SOURCE = "correction";

    private static final String DUE = "hubSubjectsToCorrect";
    private static final int MOST_AT_ONCE = 500;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    /** While a correction waits in the queue; after that it must have been lost on its way there. */
    private static final Duration QUEUED_PAUSE = Duration.ofMinutes(10);

    private static final String ADD = """
            INSERT INTO uncertain (guild_id, subject, cause, since, next_try) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (guild_id, subject) DO NOTHING""";
    private static final String REFUSED = """
            UPDATE uncertain SET correction = NULL, last_event = NULL, refusals = refusals + 1, next_try = ?
                + CASE refusals WHEN 0 THEN 60000 WHEN 1 THEN 600000 WHEN 2 THEN 3600000 ELSE 21600000 END
            WHERE guild_id = ? AND correction = ?""";
    private static final String REFUSED_ABOUT = REFUSED + " AND subject = ?";
    private static final String WAITS_LIKE_OTHERS = """
            UPDATE uncertain SET refusals = (SELECT MAX(refusals) FROM uncertain WHERE guild_id = ?),
                next_try = (SELECT MAX(next_try) FROM uncertain WHERE guild_id = ?)
            WHERE guild_id = ? AND subject = ?""";
    private static final String CORRECTED_BY = "SELECT guild_id, subject FROM uncertain WHERE last_event = ?";
    private static final String REMOVE = "DELETE FROM uncertain WHERE guild_id = ? AND subject = ?";
    private static final String REMOVE_CAUSE = """
            DELETE FROM uncertain WHERE cause = ? AND NOT EXISTS (SELECT 1 FROM dead_letter
                WHERE dead_letter.guild_id = uncertain.guild_id AND dead_letter.subject = uncertain.subject
                    AND resolution IS NULL)""";
    private static final String FORGET_CAUSE = """
            UPDATE uncertain SET cause = '' WHERE EXISTS (SELECT 1 FROM dead_letter
                WHERE dead_letter.guild_id = uncertain.guild_id AND dead_letter.subject = uncertain.subject AND (%s))""";
    private static final String RESOLVE = """
            UPDATE dead_letter SET resolution = ?, resolved_at = ?
            WHERE guild_id = ? AND subject = ? AND resolution IS NULL""";
    /** A date that is too far away was written while the clock was wrong. */
    private static final String FIND_DUE = """
            SELECT guild_id, subject FROM uncertain
            WHERE (next_try <= ? OR next_try > ? OR refusals = 0 AND correction IS NULL AND since < ?)
                AND NOT EXISTS (SELECT 1 FROM outbox WHERE event_id = uncertain.last_event)
            ORDER BY since LIMIT ?""";

    private static final String ALL = "SELECT guild_id, subject FROM uncertain ORDER BY since";
    private static final String DUE_NOW = """
            UPDATE uncertain SET next_try = ? WHERE EXISTS (SELECT 1 FROM dead_letter WHERE event_id = ?
                AND dead_letter.guild_id = uncertain.guild_id AND dead_letter.subject = uncertain.subject)""";
    private static final String QUEUED = """
            UPDATE uncertain SET correction = ?, last_event = ?, next_try = ? WHERE guild_id = ? AND subject = ?""";
    private static final String QUEUED_GUILD = """
            UPDATE uncertain SET correction = ?, last_event = ?, next_try = ? WHERE guild_id = ?""";
    private static final String COUNT = """
            SELECT COUNT(CASE WHEN subject LIKE 'person:%' THEN 1 END) AS people,
                COUNT(CASE WHEN subject LIKE 'room:%' THEN 1 END) AS rooms,
                COUNT(CASE WHEN subject = 'guild' THEN 1 END) AS guilds,
                MIN(next_try) AS next_try, MAX(refusals) AS refusals
            FROM uncertain""";
    private static final String OLD_LETTERS =
            "SELECT event_id, event, body, died_at FROM dead_letter WHERE subject IS NULL LIMIT ?";
    private static final String NAME_OLD = "UPDATE dead_letter SET guild_id = ?, subject = ? WHERE event_id = ?";

    private record OldLetter(String id, String event, String body, long diedAt) {}

    private final Clock clock;
    /**
     * Subjects whose correction is on its way into the queue, so that a route that loses it does not repeat it at once.
     */
    private final Map<UncertainSubject, Instant> taken = new HashMap<>();

    private @Nullable JdbcTemplate jdbc;
    private @Nullable Breaker breaker;
    private volatile @Nullable DeliveryObserver observer;
    private volatile @Nullable Uncertainty known;
    private volatile long acceptedAt;
    private volatile boolean oldLettersNamed;
    private final AtomicInteger changes = new AtomicInteger();

    /** Corrections from no database yet. */
    public Corrections() {
        this(Clock.systemUTC());
    }

    Corrections(Clock clock) {
        this.clock = clock;
    }

    /** Sets the database that has the outbox. */
    public void setDataSource(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    /** Sets what knows whether the hub accepts events; no correction is made while it does not. */
    public void setBreaker(Breaker breaker) {
        this.breaker = breaker;
    }

    /** Sets what is notified of corrections from now on. */
    void setObserver(@Nullable DeliveryObserver observer) {
        this.observer = observer;
    }

    /** What the hub may have wrong now. Reads the database the first time only. */
    public Uncertainty uncertainty() {
        Uncertainty now = known;
        return now == null ? count() : now;
    }

    /**
     * Makes the subjects that are to be corrected now the message's body: a list of {@link UncertainSubject#key keys},
     * often empty.
     */
    public void due(Exchange exchange) {
        boolean isIdle = uncertainty().isNone() || breaker != null && breaker.isHoldingBack();
        offer(exchange, isIdle ? List.of() : takeDue());
    }

    /** Makes everything that the hub may have wrong the message's body, whether or not it is due. */
    public void all(Exchange exchange) {
        offer(exchange, jdbc().query(ALL, UncertainSubject.ROW));
    }

    private static void offer(Exchange exchange, List<UncertainSubject> subjects) {
        exchange.setProperty(DUE, subjects);
        exchange.getMessage()
                .setBody(subjects.stream().map(UncertainSubject::key).toList());
    }

    private List<UncertainSubject> takeDue() {
        Instant now = clock.instant();
        List<UncertainSubject> due = jdbc().query(
                        FIND_DUE,
                        UncertainSubject.ROW,
                        now.toEpochMilli(),
                        now.plus(LONGEST_PAUSE).toEpochMilli(),
                        acceptedAt,
                        MOST_AT_ONCE);
        // Not while the database is asked: a transaction may wait for this.
        synchronized (taken) {
            taken.values().removeIf(until -> !until.isAfter(now) || until.isAfter(now.plus(FIRST_PAUSE)));
            return due.stream()
                    .filter(subject -> taken.putIfAbsent(subject, now.plus(FIRST_PAUSE)) == null)
                    .toList();
        }
    }

    /**
     * Notes which events correct what was offered to the exchange; a step of the transaction that takes the rows of its
     * body into the queue. Does nothing to any other exchange.
     */
    public void queued(Exchange exchange) {
        List<?> due = exchange.getProperty(DUE, List.of(), List.class);
        List<?> rows = due.isEmpty() ? List.of() : exchange.getMessage().getBody(List.class);
        Map<String, String> lastAbout = new LinkedHashMap<>();
        String lastEvent = null;
        for (Object each : rows) {
            Map<?, ?> row = (Map<?, ?>) each;
            String id = String.valueOf(row.get("eventId"));
            EventSubject.of(String.valueOf(row.get("event")), String.valueOf(row.get("body")))
                    .ifPresent(about -> lastAbout.put(about.key(), id));
            lastEvent = id;
        }
        if (lastEvent == null) {
            return;
        }
        long again = clock.instant().plus(QUEUED_PAUSE).toEpochMilli();
        String correction = correctionOf(lastEvent);
        for (Object each : due) {
            UncertainSubject subject = (UncertainSubject) each;
            if (lastAbout.containsKey(EventSubject.GUILD) || subject.key().equals(EventSubject.GUILD)) {
                String last = lastAbout.getOrDefault(EventSubject.GUILD, lastEvent);
                jdbc().update(QUEUED_GUILD, correction, last, again, subject.guildId());
                break;
            }
            String last = lastAbout.get(subject.key());
            if (last != null) {
                jdbc().update(QUEUED, correction, last, again, subject.guildId(), subject.key());
            }
        }
    }

    /** What is the same in the ids of all events of a correction. */
    private static String correctionOf(String eventId) {
        return eventId.substring(0, Math.max(0, eventId.lastIndexOf('-')));
    }

    /** An event moves to the dead letters, in the transaction that is under way. Answers its subject's key, if any. */
    Optional<EventSubject> refused(QueuedEvent event, long now) {
        Optional<EventSubject> about = EventSubject.of(event.event(), event.body());
        about.ifPresent(subject -> {
            int corrections = correctionRefused(event, subject, now);
            add(subject, event.id(), now);
            if (subject.key().equals(EventSubject.GUILD) && corrections > 0) {
                jdbc().update(
                                WAITS_LIKE_OTHERS,
                                subject.guildId(),
                                subject.guildId(),
                                subject.guildId(),
                                subject.key());
            }
            notify(CorrectionOutcome.REFUSED, corrections);
        });
        return about;
    }

    private int correctionRefused(QueuedEvent event, EventSubject subject, long now) {
        String correction = correctionOf(event.id());
        return subject.key().equals(EventSubject.GUILD)
                ? jdbc().update(REFUSED, now, subject.guildId(), correction)
                : jdbc().update(REFUSED_ABOUT, now, subject.guildId(), correction, subject.key());
    }

    private void add(EventSubject subject, String eventId, long since) {
        jdbc().update(ADD, subject.guildId(), subject.key(), eventId, since, since + FIRST_PAUSE.toMillis());
    }

    /**
     * A dead letter goes back to the queue, in the transaction that is under way: it is no reason for doubt any more.
     */
    void givenBack(String eventId) {
        jdbc().update(REMOVE_CAUSE, eventId);
    }

    /** Dead letters are dropped, in the transaction that is under way: what they say cannot come back by them. */
    void dropped(DeadLetterSelection selection) {
        jdbc().update(FORGET_CAUSE.formatted(selection.where()), selection.parameters());
    }

    /** A dead letter was superseded by what is so now, in the transaction that is under way: that is due at once. */
    void superseded(String eventId, long now) {
        jdbc().update(DUE_NOW, now, eventId);
    }

    /** The hub accepted an event just now; it need not be noted yet. */
    void acceptedAt(long now) {
        acceptedAt = now;
    }

    /** Notes what accepted events put right, in the transaction that is under way. */
    void accepted(Iterable<DeliveredEvent> events) {
        if (uncertainty().isNone()) {
            return;
        }
        for (DeliveredEvent delivered : events) {
            QueuedEvent event = delivered.queued();
            List<UncertainSubject> corrected = jdbc().query(CORRECTED_BY, UncertainSubject.ROW, event.id());
            corrected.forEach(subject -> remove(subject, CorrectionOutcome.ACCEPTED, delivered.at()));
            if (!event.source().equals(SOURCE)) {
                EventSubject.of(event.event(), event.body())
                        .filter(EventSubject::saysAll)
                        .map(about -> new UncertainSubject(about.guildId(), about.key()))
                        .ifPresent(subject -> remove(subject, CorrectionOutcome.SUPERSEDED, delivered.at()));
            }
        }
    }

    /** A transaction that changes what is uncertain has ended. */
    void changed() {
        changes.incrementAndGet();
        known = null;
    }

    private void remove(UncertainSubject subject, CorrectionOutcome outcome, long now) {
        int removed = jdbc().update(REMOVE, subject.guildId(), subject.key());
        if (removed > 0) {
            String resolution = outcome == CorrectionOutcome.ACCEPTED ? "corrected" : "superseded";
            jdbc().update(RESOLVE, resolution, now, subject.guildId(), subject.key());
            notify(outcome, removed);
        }
    }

    private void notify(CorrectionOutcome outcome, int count) {
        DeliveryObserver notified = observer;
        if (notified != null && count > 0) {
            notified.corrected(outcome, count);
        }
    }

    private Uncertainty count() {
        if (!oldLettersNamed) {
            nameOldLetters();
            oldLettersNamed = true;
        }
        int before = changes.get();
        Uncertainty now = jdbc().queryForObject(
                        COUNT,
                        (row, number) -> row.getObject("next_try") == null
                                ? Uncertainty.NONE
                                : new Uncertainty(
                                        row.getLong("people"),
                                        row.getLong("rooms"),
                                        row.getLong("guilds") > 0,
                                        Instant.ofEpochMilli(row.getLong("next_try")),
                                        row.getInt("refusals")));
        if (changes.get() == before) {
            known = now;
        }
        return Objects.requireNonNull(now);
    }

    /** Dead letters of an older version: nobody noted what they are about, so the hub may have that wrong. */
    private void nameOldLetters() {
        List<OldLetter> some;
        do {
            some = jdbc().query(
                            OLD_LETTERS,
                            (row, number) -> new OldLetter(
                                    row.getString("event_id"),
                                    row.getString("event"),
                                    row.getString("body"),
                                    row.getLong("died_at")),
                            MOST_AT_ONCE);
            for (OldLetter letter : some) {
                EventSubject about =
                        EventSubject.of(letter.event(), letter.body()).orElse(new EventSubject("", "", false));
                if (!about.key().isEmpty()) {
                    add(about, letter.id(), letter.diedAt());
                }
                jdbc().update(NAME_OLD, about.guildId(), about.key(), letter.id());
            }
        } while (!some.isEmpty());
    }

    private JdbcTemplate jdbc() {
        return Objects.requireNonNull(jdbc, "set the property dataSource");
    }
}
