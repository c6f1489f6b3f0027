package io.github.discordgateway.app.management.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.hub.outbox.Uncertainty;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UncertainSectionTest {
    private final ShownDelivery hub = new ShownDelivery();
    private final UncertainSection section = new UncertainSection(hub.camel);

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void it_says_how_many_people_and_rooms_the_hub_may_have_wrong_and_until_when() {
        hub.joins("1", 400);
        hub.joins("2", 400);
        hub.opens("3", 400);

        UncertainSection.Uncertain uncertain = section.look();

        assertThat(uncertain.what()).isEqualTo(new Uncertainty(2, 1, false, ShownDelivery.START.plusSeconds(60), 0));
        assertThat(uncertain.held()).isFalse();
    }

    @Test
    void while_delivery_is_held_nothing_is_corrected() {
        hub.joins("1", 400);
        hub.joins("2", 410);

        assertThat(section.look().held()).isTrue();
        assertThat(section.look().what().people()).isEqualTo(1);
    }

    @Test
    void a_hub_that_accepts_everything_has_nothing_wrong() {
        hub.joins("1", 204);

        assertThat(section.look().what().isNone()).isTrue();
    }

    @Test
    void a_program_without_deliveries_among_its_beans_has_nothing_wrong() {
        assertThat(new UncertainSection(new DefaultCamelContext()).look().what().isNone())
                .isTrue();
    }
}
