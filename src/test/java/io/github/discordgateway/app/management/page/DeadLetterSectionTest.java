package io.github.discordgateway.app.management.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hub.outbox.DeadLetter;
import java.time.Duration;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLetterSectionTest {
    private final ShownDelivery hub = new ShownDelivery();
    private final DeadLetterSection section = new DeadLetterSection(hub.camel);

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void letters_are_grouped_by_event_and_reason_with_the_latest_first() {
        hub.joins("1", 400);
        hub.clock.advance(Duration.ofSeconds(1));
        hub.joins("2", 400);
        hub.opens("3", 204);
        hub.joins("4", 422);

        DeadLetterSection.Letters letters = section.look();

        assertThat(letters.count()).isEqualTo(3);
        assertThat(letters.resolved()).isZero();
        assertThat(letters.groups())
                .extracting(
                        DeadLetterSection.Group::event,
                        DeadLetterSection.Group::reason,
                        DeadLetterSection.Group::count,
                        DeadLetterSection.Group::latest)
                .containsExactly(
                        tuple("voice.joined", "the hub answered 400", 2L, ShownDelivery.START.plusSeconds(1)),
                        tuple("voice.joined", "the hub answered 422", 1L, ShownDelivery.START.plusSeconds(1)));
        assertThat(letters.groups().get(0).letters())
                .extracting(DeadLetter::eventId)
                .containsExactly("s-2-1", "s-1-1");
    }

    @Test
    void a_letter_that_a_later_event_made_right_is_only_counted() {
        hub.joins("1", 400);
        hub.joins("2", 400);
        hub.joins("1", 204);

        await().untilAsserted(() -> {
            DeadLetterSection.Letters letters = section.look();
            assertThat(letters.count()).isEqualTo(1);
            assertThat(letters.resolved()).isEqualTo(1);
            assertThat(letters.groups()).singleElement().satisfies(group -> assertThat(group.letters())
                    .extracting(DeadLetter::eventId)
                    .containsExactly("s-2-1"));
        });
    }

    @Test
    void a_program_without_dead_letters_among_its_beans_shows_none() {
        assertThat(new DeadLetterSection(new DefaultCamelContext()).look())
                .isEqualTo(new DeadLetterSection.Letters(0, 0, List.of()));
    }
}
