package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.ManualClock;
import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.gateway.RawJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DispatchQueueTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualClock clock = new ManualClock();
    private final DispatchQueue queue = new DispatchQueue(100, clock);

    @Test
    void dispatches_come_out_in_the_order_they_went_in() throws InterruptedException {
        queue.offer(dispatch(1, 10));
        queue.offer(dispatch(2, 10));

        assertThat(queue.take(1)).extracting(Dispatch::sequence).containsExactly(1L);
        assertThat(queue.take(1)).extracting(Dispatch::sequence).containsExactly(2L);
    }

    @Test
    void those_that_wait_come_out_together_up_to_a_bound() throws InterruptedException {
        for (long sequence = 1; sequence <= 5; sequence++) {
            queue.offer(dispatch(sequence, 10));
        }

        assertThat(queue.take(3)).extracting(Dispatch::sequence).containsExactly(1L, 2L, 3L);
        assertThat(queue.take(3)).extracting(Dispatch::sequence).containsExactly(4L, 5L);
    }

    @Test
    void a_wake_comes_in_its_turn() throws InterruptedException {
        queue.offer(dispatch(1, 10));
        queue.wake();
        queue.offer(dispatch(2, 10));

        assertThat(queue.take(9)).extracting(Dispatch::sequence).containsExactly(1L);
        assertThat(queue.take(9)).isEmpty();
        assertThat(queue.take(9)).extracting(Dispatch::sequence).containsExactly(2L);
    }

    @Test
    void what_does_not_fit_is_not_let_in() {
        assertThat(queue.offer(dispatch(1, 60))).isTrue();
        assertThat(queue.offer(dispatch(2, 40))).isTrue();
        assertThat(queue.offer(dispatch(3, 1))).isFalse();
    }

    @Test
    void no_more_than_a_quarter_of_the_heap_is_let_in() {
        DispatchQueue unbounded = new DispatchQueue(Long.MAX_VALUE);
        Dispatch large = dispatch(1, 16 << 20);

        while (unbounded.offer(large)) {
            assertThat(unbounded.bytes())
                    .isLessThanOrEqualTo(Runtime.getRuntime().maxMemory() / 4);
        }
    }

    /** Small ones take more besides their content. */
    @Test
    void no_more_than_50_000_are_let_in() throws InterruptedException {
        DispatchQueue unbounded = new DispatchQueue(Long.MAX_VALUE);
        for (int i = 1; i <= 50_000; i++) {
            assertThat(unbounded.offer(dispatch(i, 1))).isTrue();
        }
        assertThat(unbounded.offer(dispatch(50_001, 1))).isFalse();

        unbounded.done(unbounded.take(1).get(0));

        assertThat(unbounded.offer(dispatch(50_001, 1))).isTrue();
    }

    @Test
    void a_dispatch_above_the_bound_is_let_in_alone() {
        assertThat(queue.offer(dispatch(1, 1000))).isTrue();
        assertThat(queue.offer(dispatch(2, 1))).isFalse();
    }

    @Test
    void a_dispatch_counts_until_it_is_done_with_and_not_until_it_is_taken() throws InterruptedException {
        Dispatch taken = dispatch(1, 100);
        queue.offer(taken);
        queue.take(1);
        assertThat(queue.offer(dispatch(2, 1))).isFalse();

        queue.done(taken);

        assertThat(queue.offer(dispatch(2, 1))).isTrue();
    }

    @Test
    void it_is_empty_when_the_last_dispatch_is_done_with() {
        Dispatch first = dispatch(1, 10);
        Dispatch second = dispatch(2, 0);
        queue.offer(first);
        queue.offer(second);

        queue.done(first);
        assertThat(queue.isEmpty()).isFalse();
        queue.done(second);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void what_is_put_back_comes_out_first_in_its_order_and_is_counted_once() throws InterruptedException {
        queue.offer(dispatch(1, 30));
        queue.offer(dispatch(2, 30));
        List<Dispatch> taken = queue.take(2);
        queue.offer(dispatch(3, 30));

        queue.putBack(taken);

        assertThat(queue.offer(dispatch(4, 10))).isTrue();
        assertThat(queue.take(9)).extracting(Dispatch::sequence).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_wake_ends_a_take_without_a_dispatch() throws InterruptedException {
        queue.wake();

        assertThat(queue.take(1)).isEmpty();
    }

    @Test
    void an_empty_queue_is_not_stalled() {
        clock.advance(MINUTE);

        assertThat(queue.stalled()).isZero();
    }

    @Test
    void a_stall_begins_when_the_first_dispatch_comes_and_another_one_does_not_restart_it() {
        clock.advance(MINUTE);
        queue.offer(dispatch(1, 10));
        clock.advance(MINUTE);
        queue.offer(dispatch(2, 10));
        clock.advance(MINUTE);

        assertThat(queue.stalled()).isEqualTo(MINUTE.multipliedBy(2));
    }

    @Test
    void a_dispatch_that_is_taken_or_put_back_does_not_end_a_stall() throws InterruptedException {
        queue.offer(dispatch(1, 10));
        clock.advance(MINUTE);

        queue.putBack(queue.take(1));
        queue.take(1);

        assertThat(queue.stalled()).isEqualTo(MINUTE);
    }

    @Test
    void each_dispatch_that_is_done_with_restarts_the_clock() throws InterruptedException {
        queue.offer(dispatch(1, 10));
        queue.offer(dispatch(2, 10));
        clock.advance(MINUTE);

        queue.done(queue.take(1).get(0));

        assertThat(queue.stalled()).isZero();
        clock.advance(MINUTE);
        assertThat(queue.stalled()).isEqualTo(MINUTE);
    }

    @Test
    void the_last_dispatch_that_is_done_with_ends_a_stall() throws InterruptedException {
        queue.offer(dispatch(1, 10));
        clock.advance(MINUTE);

        queue.done(queue.take(1).get(0));
        clock.advance(MINUTE);

        assertThat(queue.stalled()).isZero();
    }

    @Test
    void the_time_before_a_worker_begins_is_no_stall() {
        queue.offer(dispatch(1, 10));
        clock.advance(MINUTE);

        queue.restartClock();

        assertThat(queue.stalled()).isZero();
        clock.advance(MINUTE);
        assertThat(queue.stalled()).isEqualTo(MINUTE);
    }

    private static Dispatch dispatch(long sequence, int size) {
        return new Dispatch("session", sequence, "TYPE", Optional.empty(), new RawJson(new byte[size], 0, size));
    }
}
