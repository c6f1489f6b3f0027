package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.DisconnectReason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final Losses losses = new Losses();

    @Test
    void a_few_are_nothing_to_speak_of() {
        lose("lost", Losses.OFTEN - 1);

        assertThat(losses.warning(NOON)).isEmpty();
        assertThat(losses.count(NOON)).isEqualTo(Losses.OFTEN - 1);
    }

    @Test
    void too_many_are_told_with_the_reason_that_came_most_often_and_what_to_do() {
        lose("invalid_session", 3);
        lose("lost", 1);

        assertThat(losses.warning(NOON))
                .contains("the gateway session has lost its connection 4 times in 10 minutes, 3 times by"
                        + " invalid_session: see that no other program uses the same bot token");
    }

    @Test
    void what_was_long_ago_does_not_count() {
        lose("lost", Losses.OFTEN);

        assertThat(losses.warning(NOON.plus(Losses.WINDOW))).isPresent();
        assertThat(losses.warning(NOON.plus(Losses.WINDOW).plus(Duration.ofMillis(1))))
                .isEmpty();
        assertThat(losses.count(NOON.plus(Losses.WINDOW).plusMillis(1))).isZero();
    }

    @Test
    void every_reason_has_a_remedy() {
        assertThat(DisconnectReason.all()).isNotEmpty().allSatisfy(reason -> assertThat(DisconnectReason.remedy(reason))
                .isNotBlank()
                .doesNotEndWith("."));
    }

    private void lose(String reason, int times) {
        for (int i = 0; i < times; i++) {
            losses.add(reason, NOON);
        }
    }
}
