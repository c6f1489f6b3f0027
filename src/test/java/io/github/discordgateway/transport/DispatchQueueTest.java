package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.gateway.RawJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DispatchQueueTest {
    private final DispatchQueue queue = new DispatchQueue(100);

    @Test
    void dispatches_come_out_in_the_order_they_went_in() throws InterruptedException {
        queue.offer(dispatch(1, 10));
        queue.offer(dispatch(2, 10));

        assertThat(queue.take()).map(Dispatch::sequence).contains(1L);
        assertThat(queue.take()).map(Dispatch::sequence).contains(2L);
    }

    @Test
    void what_does_not_fit_is_not_let_in() {
        assertThat(queue.offer(dispatch(1, 60))).isTrue();
        assertThat(queue.offer(dispatch(2, 40))).isTrue();
        assertThat(queue.offer(dispatch(3, 1))).isFalse();
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
        queue.take();
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
    void a_dispatch_that_is_put_back_comes_out_first_and_is_counted_once() throws InterruptedException {
        Dispatch first = dispatch(1, 50);
        queue.offer(first);
        queue.offer(dispatch(2, 40));
        queue.take();

        queue.putBack(first);

        assertThat(queue.offer(dispatch(3, 10))).isTrue();
        assertThat(queue.take()).contains(first);
        assertThat(queue.take()).map(Dispatch::sequence).contains(2L);
    }

    @Test
    void a_wake_ends_a_take_without_a_dispatch() throws InterruptedException {
        queue.wake();

        assertThat(queue.take()).isEmpty();
    }

    private static Dispatch dispatch(long sequence, int size) {
        return new Dispatch("session", sequence, "TYPE", Optional.empty(), new RawJson(new byte[size], 0, size));
    }
}
