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
 * Knows which people and rooms the hub may have wrong, and when they are to be corrected: those named in events that
 * became dead letters and were not followed by an accepted event about the same person or room.
 *
 * <p>A correction is due when the hub has accepted an event since the refusal, at the latest a minute after it; see
 * {@link UncertainTable} for what follows if it is refused. What is noted here is noted in the transactions of the
 * outbox. Any thread may use it; a failure is a DataAccessException.
 */
public final class Corrections {
    /** The value of {@link HubHeaders#EVENT_SOURCE} of a correction. */
    static final String SOURCE = "correction";

    private static final String OFFERED = "hubSubjectsToCorrect";
    private static final int MAX_AT_ONCE = 500;

    private final Clock clock;
    /**
     * Subjects whose correction is on its way into the queue, and until when: a route that loses it does not repeat it
     * at once.
     */
    private final Map<UncertainSubject, Instant> taken = new HashMap<>();

    private final AtomicInteger changes = new AtomicInteger();
    private @Nullable UncertainTable table;
    private @Nullable Gate gate;
    private volatile @Nullable CorrectionObserver observer;
    private volatile @Nullable Uncertainty known;
    private volatile long acceptedAt;
    private volatile boolean oldLettersAdded;

    /** Corrections from no database yet. */
    public Corrections() {
        this(Clock.systemUTC());
    }

    /** The same by another clock. */
    public Corrections(Clock clock) {
        this.clock = clock;
    }

    /** Sets the database that has the outbox. */
    public void setDataSource(DataSource dataSource) {
        table = new UncertainTable(dataSource);
    }

    /** Sets what knows whether the hub accepts events; no correction is made while it does not. */
    public void setGate(Gate gate) {
        this.gate = gate;
    }

    /** Sets what is notified of corrections from now on. */
    public void setObserver(@Nullable CorrectionObserver observer) {
        this.observer = observer;
    }

    /** What the hub may have wrong now. Reads the database only after a change. */
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

    /** A transaction that may change what is uncertain has ended. */
    public void changed() {
        changes.incrementAndGet();
        known = null;
    }

    /**
     * Makes what is to be corrected now the message's body: a list of {@code person:<user id>}, {@code room:<channel
     * id>} and {@code guild}, often empty.
     */
    public void due(Exchange exchange) {
        boolean isIdle = uncertainty().isNone() || gate != null && gate.isHoldingBack();
        offer(exchange, isIdle ? List.of() : take(clock.instant()));
    }

    /** Makes everything that the hub may have wrong the message's body, whether or not it is due. */
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
        // Not while the database is asked: a transaction may wait for this.
        synchronized (taken) {
            taken.values().removeIf(end -> !end.isAfter(now) || end.isAfter(until));
            return due.stream()
                    .filter(subject -> taken.putIfAbsent(subject, until) == null)
                    .toList();
        }
    }

    /**
     * Notes which events correct what was offered to the exchange; a step of the transaction that takes the rows of its
     * body into the queue. Does nothing to any other exchange.
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

    /** What is the same in the ids of all events of a correction. */
    private static String correctionOf(String eventId) {
        return eventId.substring(0, Math.max(0, eventId.lastIndexOf('-')));
    }

    /** An event moves to the dead letters, in the transaction that is under way. Answers what it is about. */
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

    /** Notes what accepted events put right, in the transaction that is under way. */
    void accepted(Iterable<DeliveredEvent> events) {
        for (DeliveredEvent delivered : events) {
            PublishedEvent event = delivered.queued().event();
            table().correctedBy(event.id())
                    .forEach(subject -> remove(subject, CorrectionOutcome.ACCEPTED, delivered.at()));
            // A correction counts as a whole.
            if (!event.source().equals(SOURCE)) {
                EventSubject.of(event)
                        .filter(EventSubject::saysAll)
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

    /** The hub accepted an event just now; it need not be noted yet. */
    public void acceptedAt(long now) {
        acceptedAt = now;
    }

    /**
     * A dead letter goes back to the queue, in the transaction that is under way: it is no reason for doubt any more.
     */
    void givenBack(String eventId) {
        table().removeCause(eventId);
    }

    /** Dead letters are dropped, in the transaction that is under way: what they say cannot come back by them. */
    public void dropped(DeadLetterSelection selection) {
        table().forgetCauses(selection);
    }

    /** A dead letter is superseded by what is so now, in the transaction that is under way: that is due at once. */
    public void superseded(String eventId, long now) {
        table().dueNow(eventId, now);
    }

    private UncertainTable table() {
        return Objects.requireNonNull(table, "set the property dataSource");
    }
}
