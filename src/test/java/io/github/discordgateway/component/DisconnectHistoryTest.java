package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.DisconnectReason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DisconnectHistoryTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final DisconnectHistory disconnects = new DisconnectHistory();

    @Test
    void a_few_are_nothing_to_speak_of() {
        lose("lost", DisconnectHistory.OFTEN - 1);

        assertThat(disconnects.warning(NOON)).isEmpty();
        assertThat(disconnects.count(NOON)).isEqualTo(DisconnectHistory.OFTEN - 1);
    }

    @Test
    void too_many_are_told_with_the_reason_that_came_most_often_and_what_to_do() {
        lose("invalid_session", 3);
        lose("lost", 1);

        assertThat(disconnects.warning(NOON))
                .contains("the gateway session has lost its connection 4 times in 10 minutes, 3 times for the reason"
                        + " invalid_session: check that no other program uses the same bot token");
    }

    @Test
    void what_was_long_ago_does_not_count() {
        lose("lost", DisconnectHistory.OFTEN);

        assertThat(disconnects.warning(NOON.plus(DisconnectHistory.WINDOW))).isPresent();
        assertThat(disconnects.warning(NOON.plus(DisconnectHistory.WINDOW).plus(Duration.ofMillis(1))))
                .isEmpty();
        assertThat(disconnects.count(NOON.plus(DisconnectHistory.WINDOW).plusMillis(1)))
                .isZero();
    }

    @Test
    void every_reason_has_a_remedy() {
        assertThat(DisconnectReason.all()).isNotEmpty().allSatisfy(reason -> assertThat(DisconnectReason.remedy(reason))
                .isNotBlank()
                .doesNotEndWith("."));
    }

    private void lose(String reason, int times) {
        for (int i = 0; i < times; i++) {
            disconnects.add(reason, NOON);
        }
    }
}
