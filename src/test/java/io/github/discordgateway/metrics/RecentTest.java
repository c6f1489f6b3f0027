package io.github.discordgateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A figure that is not asked for at each scrape. */
class RecentTest {
    private final ExecutorService askers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        askers.shutdownNow();
    }

    @Test
    void one_answer_serves_all_who_ask_within_a_few_seconds() {
        AtomicInteger asked = new AtomicInteger();
        Recent<Integer> recent = new Recent<>(asked::incrementAndGet, Runnable::run);

        assertThat(recent.get()).contains(1);
        assertThat(recent.get()).contains(1);
    }

    @Test
    void a_question_that_fails_is_no_answer() {
        Recent<Integer> recent = new Recent<>(
                () -> {
                    throw new IllegalStateException("the database is gone");
                },
                askers);

        assertThat(recent.get()).isEmpty();
    }

    @Test
    void nobody_waits_for_a_question_that_hangs_and_it_is_not_asked_twice() {
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Recent<Integer> recent = new Recent<>(
                () -> {
                    asked.incrementAndGet();
                    try {
                        hanging.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return 1;
                },
                askers);

        assertThat(recent.get()).isEmpty();
        assertThat(recent.get()).isEmpty();

        await().until(() -> asked.get() > 0);
        assertThat(asked).hasValue(1);
        hanging.countDown();
        await().untilAsserted(() -> assertThat(recent.get()).contains(1));
    }
}
