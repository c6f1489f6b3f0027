package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Received and settled are two numbers. */
class SequenceWindowTest {
    private final SequenceWindow window = new SequenceWindow();

    @Test
    void nothing_is_received_or_settled_at_first() {
        assertThat(window.received()).isEqualTo(SequenceWindow.NONE);
        assertThat(window.settled()).isEqualTo(SequenceWindow.NONE);
    }

    @Test
    void a_tracked_number_is_received_but_not_settled() {
        window.track(1);

        assertThat(window.received()).isEqualTo(1);
        assertThat(window.settled()).isEqualTo(SequenceWindow.NONE);
    }

    @Test
    void a_passed_number_is_settled_at_once_where_nothing_waits() {
        window.pass(1);

        assertThat(window.received()).isEqualTo(1);
        assertThat(window.settled()).isEqualTo(1);
    }

    @Test
    void numbers_settled_in_order_move_the_settled_number_one_by_one() {
        track(1, 2, 3);

        window.settle(1);
        assertThat(window.settled()).isEqualTo(1);
        window.settle(2);
        assertThat(window.settled()).isEqualTo(2);
        window.settle(3);
        assertThat(window.settled()).isEqualTo(3);
    }

    @Test
    void a_number_settled_early_waits_for_those_before_it() {
        track(1, 2, 3);

        settle(3, 2);

        assertThat(window.settled()).isEqualTo(SequenceWindow.NONE);
    }

    @Test
    void the_last_of_those_before_it_settles_them_all() {
        track(1, 2, 3);

        settle(3, 2, 1);

        assertThat(window.settled()).isEqualTo(3);
    }

    @Test
    void a_gap_in_the_settled_ones_holds_the_number_below_it() {
        track(1, 2, 3, 4);

        settle(1, 2, 4);

        assertThat(window.settled()).isEqualTo(2);
    }

    @Test
    void a_number_passed_after_a_tracked_one_waits_for_it() {
        window.pass(1);
        window.track(2);
        window.pass(3);
        window.pass(4);

        assertThat(window.received()).isEqualTo(4);
        assertThat(window.settled()).isEqualTo(1);
    }

    @Test
    void numbers_passed_between_tracked_ones_are_settled_with_the_one_before_them() {
        window.track(1);
        window.pass(2);
        window.pass(3);
        window.track(4);

        window.settle(1);

        assertThat(window.settled()).isEqualTo(3);
    }

    @Test
    void numbers_passed_at_the_end_are_settled_with_the_last_tracked_one() {
        window.track(1);
        window.pass(2);
        window.pass(3);

        window.settle(1);

        assertThat(window.settled()).isEqualTo(3);
    }

    @Test
    void numbers_that_never_came_hold_nothing_up() {
        track(5, 9);

        settle(5);

        assertThat(window.settled()).isEqualTo(8);
        assertThat(window.received()).isEqualTo(9);
    }

    @Test
    void a_number_settled_twice_changes_nothing() {
        track(1, 2);

        settle(1, 1);

        assertThat(window.settled()).isEqualTo(1);
    }

    @Test
    void a_number_that_was_never_tracked_settles_nothing() {
        track(3);

        settle(1, 2, 4);

        assertThat(window.settled()).isEqualTo(2);
        assertThat(window.received()).isEqualTo(3);
    }

    @Test
    void only_a_number_above_the_received_one_is_new() {
        track(1, 2, 3);
        window.pass(4);

        assertThat(window.isNew(2)).isFalse();
        assertThat(window.isNew(4)).isFalse();
        assertThat(window.isNew(5)).isTrue();
        assertThat(window.isNew(7)).isTrue();
    }

    @Test
    void a_settled_number_is_no_newer_than_before() {
        track(1, 2);

        settle(1, 2);

        assertThat(window.isNew(2)).isFalse();
    }

    @Test
    void every_number_of_a_session_is_new_at_first() {
        assertThat(window.isNew(1)).isTrue();
    }

    @Test
    void a_session_that_goes_on_has_received_and_settled_what_it_had() {
        var resumed = new SequenceWindow(41);

        assertThat(resumed.received()).isEqualTo(41);
        assertThat(resumed.settled()).isEqualTo(41);
    }

    @Test
    void to_a_session_that_goes_on_only_what_it_had_not_is_new() {
        var resumed = new SequenceWindow(41);

        assertThat(resumed.isNew(41)).isFalse();
        assertThat(resumed.isNew(42)).isTrue();
    }

    @Test
    void a_session_that_goes_on_settles_from_where_it_was() {
        var resumed = new SequenceWindow(41);

        resumed.track(44);
        assertThat(resumed.settled()).isEqualTo(43);
        resumed.settle(44);
        assertThat(resumed.settled()).isEqualTo(44);
    }

    @Test
    void a_session_that_goes_on_from_nothing_is_like_one_that_begins() {
        var resumed = new SequenceWindow(SequenceWindow.NONE);

        assertThat(resumed.isNew(1)).isTrue();
        assertThat(resumed.settled()).isEqualTo(SequenceWindow.NONE);
    }

    private void track(long... sequences) {
        for (long sequence : sequences) {
            window.track(sequence);
        }
    }

    private void settle(long... sequences) {
        for (long sequence : sequences) {
            window.settle(sequence);
        }
    }
}
