package io.github.discordgateway.hub.outbox;

import io.github.discordgateway.event.PublishedEvent;
import io.github.discordgateway.hub.HubHeaders;
import java.time.Clock;
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

/**
 * The people and rooms that the hub may have wrong, and the times of their corrections. A person or room is uncertain
 * after a dead letter about it, until the hub accepts a later event about it.
 *
 * <p>A correction is due when the hub has accepted an event since the refusal, and at the latest a minute after it.
 * {@link UncertainTable} has the pauses after a refused correction. Changes happen in the transactions of the outbox.
 * Any thread may use it. Throws a DataAccessException on failure.
 */
public final class Corrections {
    /** The value of {@link HubHeaders#EVENT_SOURCE} of a correction. */
    static final String SOURCE = "correction";

    private static final String OFFERED = "hubSubjectsToCorrect";
    private static final int MAX_AT_ONCE = 500;

    private final Clock clock;
    /**
     * The subjects whose correction a route has taken, with the time until which they are not offered again. It delays
     * a repeat if the route fails.
     */
    private final Map<UncertainSubject, Instant> taken = new HashMap<>();

    private final AtomicInteger changes = new AtomicInteger();
    private @Nullable UncertainTable table;
    private @Nullable Gate gate;
    private volatile @Nullable CorrectionObserver observer;
    private volatile @Nullable Uncertainty known;
    private volatile long acceptedAt;
    private volatile boolean oldLettersAdded;

    /** Creates corrections; set the database before use. */
    public Corrections() {
        this(Clock.systemUTC());
    }

    /** Creates corrections with a clock. */
    public Corrections(Clock clock) {
        this.clock = clock;
    }

    /** Sets the database that has the outbox. */
    public void setDataSource(DataSource dataSource) {
        table = new UncertainTable(dataSource);
    }

    /** Sets the gate of delivery. No correction is due while it holds events back. */
    public void setGate(Gate gate) {
        this.gate = gate;
    }

    /** Sets the observer of corrections; null for none. */
    public void setObserver(@Nullable CorrectionObserver observer) {
        this.observer = observer;
    }

    /** The numbers of people and rooms that the hub may have wrong. Reads the database only after a change. */
    public Uncertainty uncertainty() {
        Uncertainty now = known;
        return now == null ? count() : now;
    }

    private Uncertainty count() {
        if (!oldLettersAdded) {
            table().addOldLetters();
            oldLettersAdded = true;
        }
        int before = changes.get();
        Uncertainty now = table().count();
        if (changes.get() == before) {
            known = now;
        }
        return now;
    }

    /** Drops the cached count, after a transaction that may change it. */
    public void changed() {
        changes.incrementAndGet();
        known = null;
    }

    /**
     * Makes the due subjects the message's body: a list of {@code person:<user id>}, {@code room:<channel id>} and
     * {@code guild}, often empty.
     */
    public void due(Exchange exchange) {
        boolean isIdle = uncertainty().isNone() || gate != null && gate.isHoldingBack();
        offer(exchange, isIdle ? List.of() : take(clock.instant()));
    }

    /** Makes all uncertain subjects the message's body, whether or not they are due. */
    public void all(Exchange exchange) {
        offer(exchange, table().all());
    }

    private static void offer(Exchange exchange, List<UncertainSubject> subjects) {
        exchange.setProperty(OFFERED, subjects);
        exchange.getMessage()
                .setBody(subjects.stream().map(UncertainSubject::key).toList());
    }

    private List<UncertainSubject> take(Instant now) {
        List<UncertainSubject> due = table().due(now, acceptedAt, MAX_AT_ONCE);
        Instant until = now.plus(UncertainTable.FIRST_PAUSE);
        // The query runs outside the lock, because a transaction may wait for the lock.
        synchronized (taken) {
            taken.values().removeIf(end -> !end.isAfter(now) || end.isAfter(until));
            return due.stream()
                    .filter(subject -> taken.putIfAbsent(subject, until) == null)
                    .toList();
        }
    }

    /**
     * Records which events correct the subjects that were offered to the exchange. Call it in the transaction that
     * queues the rows of the body. Ignores other exchanges.
     */
    public void queued(Exchange exchange) {
        List<?> offered = exchange.getProperty(OFFERED, List.of(), List.class);
        List<?> rows = offered.isEmpty() ? List.of() : exchange.getMessage().getBody(List.class);
        if (rows.isEmpty()) {
            return;
        }
        Map<String, String> lastAbout = new LinkedHashMap<>();
        String last = "";
        for (Object each : rows) {
            PublishedEvent event = (PublishedEvent) each;
            last = event.id();
            EventSubject.of(event).ifPresent(about -> lastAbout.put(about.key(), event.id()));
        }
        Instant now = clock.instant();
        for (Object each : offered) {
            UncertainSubject subject = (UncertainSubject) each;
            if (lastAbout.containsKey(EventSubject.GUILD) || subject.key().equals(EventSubject.GUILD)) {
                String lastPart = lastAbout.getOrDefault(EventSubject.GUILD, last);
                table().queuedAll(subject.guildId(), correctionOf(last), lastPart, now);
                return;
            }
            String lastEvent = lastAbout.get(subject.key());
            if (lastEvent != null) {
                table().queued(subject, correctionOf(last), lastEvent, now);
            }
        }
    }

    /** The common prefix of the event ids of a correction. */
    private static String correctionOf(String eventId) {
        return eventId.substring(0, Math.max(0, eventId.lastIndexOf('-')));
    }

    /** Adds the subject of a new dead letter, in the thread's transaction. Returns that subject. */
    Optional<EventSubject> refused(PublishedEvent event, long now) {
        Optional<EventSubject> about = EventSubject.of(event);
        about.ifPresent(subject -> {
            int waiting = table().correctionRefused(subject, correctionOf(event.id()), now);
            table().add(subject, event.id(), now);
            if (subject.isGuild() && waiting > 0) {
                table().waitLikeOthers(subject);
            }
            notify(CorrectionOutcome.REFUSED, waiting);
        });
        return about;
    }

    /** Removes the subjects that accepted events correct, in the thread's transaction. */
    void accepted(Iterable<DeliveredEvent> events) {
        for (DeliveredEvent delivered : events) {
            PublishedEvent event = delivered.queued().event();
            table().correctedBy(event.id())
                    .forEach(subject -> remove(subject, CorrectionOutcome.ACCEPTED, delivered.at()));
            // Only the last event of a correction settles a subject.
            if (!event.source().equals(SOURCE)) {
                EventSubject.of(event)
                        .filter(EventSubject::settles)
                        .map(about -> new UncertainSubject(about.guildId(), about.key()))
                        .ifPresent(subject -> remove(subject, CorrectionOutcome.SUPERSEDED, delivered.at()));
            }
        }
    }

    private void remove(UncertainSubject subject, CorrectionOutcome outcome, long now) {
        String resolution = outcome == CorrectionOutcome.ACCEPTED ? "corrected" : "superseded";
        if (table().remove(subject, resolution, now)) {
            notify(outcome, 1);
        }
    }

    private void notify(CorrectionOutcome outcome, int count) {
        CorrectionObserver notified = observer;
        if (notified != null && count > 0) {
            notified.corrected(outcome, count);
        }
    }

    /** Sets the time of the last accepted event, which may not be recorded yet. */
    public void acceptedAt(long now) {
        acceptedAt = now;
    }

    /**
     * Removes the subject that only this dead letter made uncertain, because it returns to the queue in the thread's
     * transaction.
     */
    void givenBack(String eventId) {
        table().removeCause(eventId);
    }

    /** Keeps the subjects of dropped dead letters uncertain, in the thread's transaction. */
    public void dropped(DeadLetterSelection selection) {
        table().forgetCauses(selection);
    }

    /** Makes the subject of a superseded dead letter due now, in the thread's transaction. */
    public void superseded(String eventId, long now) {
        table().dueNow(eventId, now);
    }

    private UncertainTable table() {
        return Objects.requireNonNull(table, "set the property dataSource");
    }
}
