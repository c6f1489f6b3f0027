package io.github.discordgateway.hub.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.store.OpenDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource
class DeliveryFiguresTest {
    private static final Duration SLOT = Duration.ofSeconds(5);

    @RegisterExtension
    final OpenDatabase database;

    private JdbcTemplate jdbc;
    private DeliveryFigures figures;

    DeliveryFiguresTest(OpenDatabase.Kind kind) {
        database = new OpenDatabase(kind);
    }

    @BeforeEach
    void open() {
        jdbc = new JdbcTemplate(database.dataSource());
        figures = new DeliveryFigures(database.dataSource());
    }

    @Test
    void deliveries_are_counted_and_timed_by_slots() {
        delivered("before", 9_000, 9_999);
        delivered("a", 9_900, 10_000);
        delivered("b", 9_000, 14_999);
        delivered("c", 14_999, 15_001);

        assertThat(figures.slots(Instant.ofEpochMilli(10_000), SLOT))
                .containsExactlyInAnyOrder(
                        new DeliverySlot(2, 2, Duration.ofMillis(6_099), Duration.ofMillis(5_999)),
                        new DeliverySlot(3, 1, Duration.ofMillis(2), Duration.ofMillis(2)));
        assertThat(figures.latest(2)).extracting(EventTrace::eventId).containsExactly("c", "b");
    }

    @Test
    void what_waits_is_counted_and_its_first_one_is_the_oldest() {
        assertThat(figures.waiting()).isZero();
        assertThat(figures.acceptedNext()).isEmpty();

        waits("a", 1_000);
        waits("b", 2_000);

        assertThat(figures.waiting()).isEqualTo(2);
        assertThat(figures.acceptedNext()).contains(Instant.ofEpochMilli(1_000));
    }

    private void delivered(String id, long accepted, long delivered) {
        jdbc.update("INSERT INTO delivery VALUES (?, 'voice.joined', ?, ?, 1)", id, accepted, delivered);
    }

    private void waits(String id, long accepted) {
        jdbc.update(
                "INSERT INTO outbox (event_id, lane, event, source, body, accepted_at) VALUES (?, 0, 'x', 'live', '', ?)",
                id,
                accepted);
    }
}
