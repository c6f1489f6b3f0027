package io.github.discordgateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A slow query that does not run at each scrape. */
class CachedValueTest {
    private final ExecutorService askers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        askers.shutdownNow();
    }

    @Test
    void one_answer_serves_all_who_ask_within_a_few_seconds() {
        AtomicInteger asked = new AtomicInteger();
        CachedValue<Integer> cached = new CachedValue<>(asked::incrementAndGet, Runnable::run);

        assertThat(cached.get()).contains(1);
        assertThat(cached.get()).contains(1);
    }

    @Test
    void a_question_that_fails_is_no_answer() {
        CachedValue<Integer> cached = new CachedValue<>(
                () -> {
                    throw new IllegalStateException("the database is gone");
                },
                askers);

        assertThat(cached.get()).isEmpty();
    }

    @Test
    void nobody_waits_for_a_question_that_hangs_and_it_is_not_asked_twice() {
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        CachedValue<Integer> cached = new CachedValue<>(
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

        assertThat(cached.get()).isEmpty();
        assertThat(cached.get()).isEmpty();

        await().until(() -> asked.get() > 0);
        assertThat(asked).hasValue(1);
        hanging.countDown();
        await().untilAsserted(() -> assertThat(cached.get()).contains(1));
    }
}
