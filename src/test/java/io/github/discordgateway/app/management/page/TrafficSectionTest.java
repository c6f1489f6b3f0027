package io.github.discordgateway.app.management.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrafficSectionTest {
    private final ShownDelivery hub = new ShownDelivery();
    private final TrafficSection section = new TrafficSection(hub.camel, hub.clock);

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void refusals_stand_beside_deliveries_in_the_same_slots() {
        hub.joins("1", 400);
        hub.joins("2", 400);
        hub.joins("3", 204);
        hub.clock.advance(Duration.ofSeconds(5));
        hub.joins("4", 204);

        TrafficSection.Traffic traffic = section.look();

        assertThat(traffic.slotMs()).isEqualTo(5_000);
        assertThat(traffic.deliveries()).hasSize(60).endsWith(1L, 1L);
        assertThat(traffic.refusals()).hasSize(60).endsWith(2L, 0L);
    }

    @Test
    void what_is_five_minutes_old_is_shown_no_more() {
        hub.joins("1", 400);
        hub.joins("2", 204);
        assertThat(section.look().refusals()).endsWith(1L);

        hub.clock.advance(Duration.ofMinutes(5));

        assertThat(section.look().refusals()).containsOnly(0L);
        assertThat(section.look().deliveries()).containsOnly(0L);
    }
}
