package io.github.discordgateway.hub.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.event.PublishedEvent;
import io.github.discordgateway.hub.Exchanges;
import io.github.discordgateway.hub.ManualClock;
import io.github.discordgateway.hub.delivery.DeliveryObserver;
import io.github.discordgateway.hub.delivery.PostOutcome;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** When what the hub may have wrong is due to be corrected. */
class CorrectionsTest {
    private static final Instant START = Instant.parse("2026-01-02T10:00:00Z");
    private static final String ADA = "person:1";

    private final ManualClock clock = new ManualClock(START);
    private final StoreDataSource dataSource = TestDatabase.inMemory().dataSource();
    private final List<String> outcomes = new ArrayList<>();
    private Corrections corrections;
    private Outbox outbox;
    private int number;
    private Exchange offered;

    @BeforeEach
    void begin() {
        corrections = new Corrections(clock);
        corrections.setDataSource(dataSource);
        corrections.setObserver(new DeliveryObserver() {
            @Override
            public void attempted(String event, PostOutcome outcome) {
                // Counted elsewhere.
            }

            @Override
            public void delivered(Duration attempt, Duration sinceAccepted) {
                // Counted elsewhere.
            }

            @Override
            public void corrected(CorrectionOutcome outcome, int count) {
                outcomes.add(outcome + " " + count);
            }
        });
        outbox = new Outbox(dataSource, corrections);
    }

    @AfterEach
    void end() {
        dataSource.close();
    }

    @Test
    void a_minute_after_the_refusal_if_no_event_is_accepted() {
        refuse(joined("1"));

        assertThat(due()).isEmpty();
        clock.advance(Duration.ofSeconds(59));
        assertThat(due()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(due()).containsExactly(ADA);
    }

    @Test
    void as_soon_as_the_hub_has_accepted_another_event() {
        refuse(joined("1"));
        clock.advance(Duration.ofSeconds(1));

        accept(joined("2"));

        assertThat(due()).containsExactly(ADA);
        assertThat(due()).as("it is on its way").isEmpty();
    }

    @Test
    void not_if_a_later_event_about_the_same_person_is_accepted() {
        refuse(joined("1"));

        accept(left("1"));

        assertThat(corrections.uncertainty().isNone()).isTrue();
        assertThat(resolutions()).containsExactly("superseded");
        assertThat(outcomes).containsExactly("SUPERSEDED 1");
    }

    @Test
    void an_event_that_does_not_say_all_leaves_the_doubt() {
        refuse(joined("1"));

        accept(event("voice.updated", "live", "\"userId\":\"1\",\"mute\":true"));
        accept(event("voice.moved", "live", "\"channelId\":\"11\",\"userId\":\"1\""));

        assertThat(corrections.uncertainty().people()).isOne();
    }

    @Test
    void a_room_and_the_person_who_joined_it_are_two_things() {
        refuse(event("room.created", "live", "\"channelId\":\"10\",\"name\":\"Lobby\""));

        accept(joined("1"));

        assertThat(corrections.uncertainty().rooms()).isOne();
    }

    @Test
    void a_correction_that_is_refused_is_tried_again_later_and_later() {
        refuse(joined("1"));
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Instant before = clock.instant();
            while (due(false).isEmpty()) {
                clock.advance(Duration.ofMinutes(1));
            }
            pauses.add(Duration.between(before, clock.instant()));
            refuse(correction(left("1"), joined("1")).get(0));
        }

        assertThat(pauses)
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(6),
                        Duration.ofHours(6));
        assertThat(outcomes).hasSize(6).containsOnly("REFUSED 1");
    }

    @Test
    void a_correction_counts_when_all_of_it_is_accepted() {
        refuse(joined("1"));
        due(false);
        List<QueuedEvent> events = correction(left("1"), joined("1"));

        accept(events.get(0));
        assertThat(corrections.uncertainty().people()).isOne();
        accept(events.get(1));

        assertThat(corrections.uncertainty().isNone()).isTrue();
        assertThat(resolutions()).containsExactly("corrected");
        assertThat(outcomes).containsExactly("ACCEPTED 1");
    }

    @Test
    void while_a_correction_waits_in_the_queue_there_is_no_second_one() {
        refuse(joined("1"));
        clock.advance(Duration.ofMinutes(1));
        due();
        List<QueuedEvent> events = correction(left("1"), joined("1"));
        enqueue(events.get(1));

        clock.advance(Duration.ofDays(1));

        assertThat(due()).isEmpty();
    }

    @Test
    void a_snapshot_corrects_everything_when_its_last_part_is_accepted() {
        refuse(joined("1"));
        refuse(event("room.deleted", "live", "\"channelId\":\"10\""));
        due(false);
        List<QueuedEvent> parts = correction(part(1, 2), part(2, 2));

        accept(parts.get(0));
        assertThat(corrections.uncertainty()).extracting("people", "rooms").containsExactly(1L, 1L);
        accept(parts.get(1));

        assertThat(corrections.uncertainty().isNone()).isTrue();
        assertThat(resolutions()).containsOnly("corrected");
    }

    @Test
    void a_part_that_is_refused_leaves_everything_in_doubt() {
        refuse(joined("1"));
        due(false);
        List<QueuedEvent> parts = correction(part(1, 2), part(2, 2));

        refuse(parts.get(0));
        accept(parts.get(1));

        assertThat(corrections.uncertainty().people()).isOne();
        assertThat(corrections.uncertainty().guild()).isTrue();
        assertThat(corrections.uncertainty().refusals()).isOne();
    }

    @Test
    void another_process_knows_it_too() {
        refuse(joined("1"));
        clock.advance(Duration.ofMinutes(1));

        begin();

        assertThat(corrections.uncertainty().people()).isOne();
        assertThat(due()).containsExactly(ADA);
    }

    @Test
    void a_time_that_a_wrong_clock_has_set_does_not_last() {
        clock.advance(Duration.ofDays(2));
        refuse(joined("1"));
        clock.advance(Duration.ofDays(-2));

        assertThat(due()).containsExactly(ADA);
    }

    @Test
    void what_an_older_version_gave_up_is_in_doubt() {
        new JdbcTemplate(dataSource).update("""
                INSERT INTO dead_letter (event_id, lane, event, source, body, accepted_at, attempts, died_at, reason)
                VALUES ('old', 0, 'voice.joined', 'live',
                    '{"event":"voice.joined","payload":{"guildId":"900","channelId":"10","userId":"1"}}', 0, 1, 0, 'no')""");

        assertThat(corrections.uncertainty().people()).isOne();
        assertThat(due()).containsExactly(ADA);
    }

    @Test
    void what_is_dropped_stays_in_doubt() {
        refuse(joined("1"));

        DeadLetters deadLetters = new DeadLetters();
        deadLetters.setDataSource(dataSource);
        deadLetters.drop(DeadLetterSelection.everything());

        assertThat(deadLetters.count()).isZero();
        assertThat(corrections.uncertainty().people()).isOne();
    }

    private List<String> due() {
        return due(true);
    }

    /** What is due; without a note that it is on its way, if it is said to be none of another process's. */
    @SuppressWarnings("unchecked")
    private List<String> due(boolean remembers) {
        Exchange exchange = Exchanges.withBody("");
        if (!remembers) {
            begin();
        }
        corrections.due(exchange);
        offered = exchange;
        return exchange.getMessage().getBody(List.class);
    }

    /** Queues events as the correction of what was offered last, or of everything. */
    private List<QueuedEvent> correction(QueuedEvent... contents) {
        String id = "session-1-c" + ++number;
        List<QueuedEvent> events = new ArrayList<>();
        for (QueuedEvent content : contents) {
            events.add(named(content, id + "-" + (events.size() + 1), "correction"));
        }
        if (offered.getMessage().getBody(List.class).isEmpty()) {
            corrections.all(offered);
        }
        offered.getMessage().setBody(events.stream().map(QueuedEvent::event).toList());
        corrections.queued(offered);
        return events;
    }

    private void enqueue(QueuedEvent event) {
        new JdbcTemplate(dataSource)
                .update(
                        "INSERT INTO outbox (event_id, lane, event, source, body, accepted_at) VALUES (?, 0, ?, ?, ?, 0)",
                        event.id(),
                        event.event().name(),
                        event.event().source(),
                        event.event().body());
    }

    private void refuse(QueuedEvent event) {
        outbox.refuse(event, new FailureDetails(1, clock.millis(), "no", 422, null), false);
    }

    private void accept(QueuedEvent event) {
        corrections.acceptedAt(clock.millis());
        outbox.settle(List.of(new DeliveredEvent(event, 1, clock.millis())), List.of(), false);
    }

    private List<String> resolutions() {
        return new JdbcTemplate(dataSource).queryForList("SELECT resolution FROM dead_letter", String.class);
    }

    private QueuedEvent joined(String userId) {
        return event("voice.joined", "live", "\"channelId\":\"10\",\"userId\":\"" + userId + "\"");
    }

    private QueuedEvent left(String userId) {
        return event("voice.left", "live", "\"channelId\":null,\"userId\":\"" + userId + "\"");
    }

    private QueuedEvent part(int part, int parts) {
        return event("guild.snapshot", "correction", "\"part\":" + part + ",\"parts\":" + parts + ",\"rooms\":[]");
    }

    private QueuedEvent event(String name, String source, String fields) {
        String body = "{\"event\":\"" + name + "\",\"payload\":{\"guildId\":\"900\"," + fields + "}}";
        return queued(new PublishedEvent("session-1-" + ++number, 0, "900", name, source, body, 0, number));
    }

    private static QueuedEvent named(QueuedEvent queued, String id, String source) {
        PublishedEvent event = queued.event();
        return queued(new PublishedEvent(
                id,
                event.lane(),
                event.guildId(),
                event.name(),
                source,
                event.body(),
                event.acceptedAt(),
                event.sequence()));
    }

    private static QueuedEvent queued(PublishedEvent event) {
        return new QueuedEvent(event.sequence(), event, 0, 0, 0);
    }
}
