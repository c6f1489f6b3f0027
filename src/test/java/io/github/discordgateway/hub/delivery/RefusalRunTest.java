package io.github.discordgateway.hub.delivery;

import static io.github.discordgateway.hub.delivery.HubResponse.REJECTED;
import static io.github.discordgateway.hub.delivery.HubResponse.WRONG_SIGNATURE;
import static io.github.discordgateway.hub.delivery.Verdict.AGAIN;
import static io.github.discordgateway.hub.delivery.Verdict.DEAD_LETTER;
import static io.github.discordgateway.hub.delivery.Verdict.GIVE_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalRunTest {
    private static final Instant NOW = Instant.parse("2026-01-02T10:00:00Z");
    private static final Duration HOLD = Duration.ofHours(1);

    private final RefusalRun run = new RefusalRun();

    @Test
    void four_events_refused_in_a_row_are_dead_letters_and_the_fifth_gives_all_back() {
        assertThat(refuse("1", "2", "3", "4")).containsOnly(DEAD_LETTER);

        assertThat(refuse("5")).containsExactly(GIVE_BACK);
        assertThat(run.eventIds()).containsExactly("1", "2", "3", "4", "5");
        assertThat(run.isRefusing()).isFalse();
    }

    @Test
    void the_same_event_counts_once() {
        assertThat(refuse("1", "2", "3", "4", "4", "1")).containsOnly(DEAD_LETTER);
    }

    @Test
    void an_accepted_event_begins_the_count_again() {
        refuse("1", "2", "3", "4");

        assertThat(run.accepted()).isTrue();

        assertThat(refuse("5", "6", "7", "8")).containsOnly(DEAD_LETTER);
        assertThat(refuse("9")).containsExactly(GIVE_BACK);
    }

    @Test
    void an_accepted_event_after_no_refusal_is_nothing_special() {
        assertThat(run.accepted()).isFalse();
    }

    @Test
    void after_they_are_given_back_the_first_is_tried_again_and_again() {
        hold();

        assertThat(refuse("1", "1", "1")).containsOnly(AGAIN);
        assertThat(run.isHolding()).isTrue();
    }

    @Test
    void a_hold_that_began_while_the_clock_was_days_ahead_ends_an_hour_after_the_clock_is_right() {
        run.setHold(HOLD);
        run.held(NOW.plus(Duration.ofDays(2)));
        Verdict first = run.refused("1", REJECTED, 400, NOW);

        Verdict later = run.refused("1", REJECTED, 400, NOW.plus(HOLD));

        assertThat(first).isEqualTo(AGAIN);
        assertThat(later).isEqualTo(DEAD_LETTER);
    }

    @Test
    void a_refusal_by_a_setting_has_no_end_but_an_accepted_event() {
        hold();

        assertThat(run.refused("1", WRONG_SIGNATURE, 401, NOW.plus(HOLD.multipliedBy(100))))
                .isEqualTo(AGAIN);
        assertThat(run.accepted()).isTrue();
        assertThat(run.isRefusing()).isFalse();
    }

    @Test
    void any_other_refusal_ends_after_the_hold_and_then_each_is_a_dead_letter_until_one_is_accepted() {
        hold();

        assertThat(run.refused("1", REJECTED, 400, NOW.plus(HOLD).minusMillis(1)))
                .isEqualTo(AGAIN);
        assertThat(List.of("1", "2", "3", "4", "5", "6", "7"))
                .extracting(id -> run.refused(id, REJECTED, 400, NOW.plus(HOLD)))
                .containsOnly(DEAD_LETTER);
        assertThat(run.isRefusing()).isTrue();
        assertThat(run.isHolding()).isFalse();
        assertThat(run.accepted()).isTrue();
        assertThat(refuse("8", "9", "10", "11")).containsOnly(DEAD_LETTER);
        assertThat(refuse("12")).containsExactly(GIVE_BACK);
    }

    @Test
    void a_setting_that_is_wrong_after_that_is_another_fault() {
        hold();
        run.refused("1", REJECTED, 400, NOW.plus(HOLD));

        assertThat(List.of("2", "3", "4", "5"))
                .extracting(id -> run.refused(id, WRONG_SIGNATURE, 401, NOW.plus(HOLD)))
                .containsOnly(DEAD_LETTER);
        assertThat(run.refused("6", WRONG_SIGNATURE, 401, NOW.plus(HOLD))).isEqualTo(GIVE_BACK);
    }

    @Test
    void it_goes_on_with_what_an_earlier_process_saw() {
        run.resume(List.of("1", "2", "3"));

        assertThat(refuse("4")).containsExactly(DEAD_LETTER);
        assertThat(refuse("5")).containsExactly(GIVE_BACK);
    }

    @Test
    void it_says_what_is_wrong_by_the_last_response() {
        hold();
        run.refused("1", WRONG_SIGNATURE, 401, NOW);

        assertThat(run.problem()).isEqualTo("The hub refuses the signature (401): the secrets differ");
        assertThat(run.remedy()).contains("HUB_SECRET");
    }

    private void hold() {
        refuse("1", "2", "3", "4", "5");
        run.held(NOW);
    }

    private List<Verdict> refuse(String... eventIds) {
        return List.of(eventIds).stream()
                .map(id -> run.refused(id, REJECTED, 400, NOW))
                .toList();
    }
}
