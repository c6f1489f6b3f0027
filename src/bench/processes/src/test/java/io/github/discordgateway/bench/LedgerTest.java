package io.github.discordgateway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final long ANN = Guild.FIRST_USER;
    private static final long BEN = ANN + 1;

    private final Ledger ledger = new Ledger();

    @Test
    void nothing_is_wrong_with_each_event_once_in_order() {
        note(ANN, false);
        note(ANN, true);
        note(BEN, false);

        assertThat(ledger.missing(3)).isZero();
        assertThat(ledger.repeated()).isZero();
        assertThat(ledger.outOfOrder()).isZero();
    }

    @Test
    void an_event_that_did_not_come_is_missing() {
        note(ANN, false);
        note(BEN, false);

        assertThat(ledger.missing(3)).isEqualTo(1);
    }

    @Test
    void an_event_that_came_twice_is_counted_once_and_is_a_repetition() {
        note(ANN, false);
        note(ANN, false);

        assertThat(ledger.distinct()).isEqualTo(1);
        assertThat(ledger.repeated()).isEqualTo(1);
    }

    @Test
    void a_leave_before_its_join_is_out_of_order() {
        note(ANN, true);
        note(ANN, false);

        assertThat(ledger.outOfOrder()).isEqualTo(1);
        assertThat(ledger.missing(2)).isZero();
    }

    private void note(long user, boolean leave) {
        ledger.note(user, leave, 1);
    }
}
