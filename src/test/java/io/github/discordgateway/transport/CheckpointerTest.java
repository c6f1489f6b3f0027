package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.ManualClock;
import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.Shard;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How what a restart needs gets into the store. */
class CheckpointerTest {
    private static final Session SESSION = new Session("0123456789abcdef", Optional.empty());
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final SessionKey KEY = new SessionKey("bot", "main", 0);

    private final BreakableSessionStore store = new BreakableSessionStore();
    private final Vertx vertx = Vertx.vertx();
    private final Context eventLoop = vertx.getOrCreateContext();
    private final ManualClock clock = new ManualClock();
    private final Checkpointer checkpointer = new Checkpointer(vertx, eventLoop, store, KEY, clock);

    @AfterEach
    void close() {
        GatewayFixture.join(vertx.close());
    }

    @Test
    void of_what_comes_during_a_write_only_the_last_is_written() {
        store.holdWrites();
        save(1);
        GatewayFixture.await().until(store::isHolding);
        save(2);
        save(3);
        Future<Void> flushed = flush();

        store.releaseWrites();

        GatewayFixture.join(flushed);
        assertThat(store.written()).containsExactly(Optional.of(at(1)), Optional.of(at(3)));
    }

    @Test
    void what_the_store_holds_already_is_not_written_again() {
        save(1);
        save(1);

        GatewayFixture.join(flush());

        assertThat(store.written()).containsExactly(Optional.of(at(1)));
    }

    @Test
    void a_flush_completes_when_the_last_is_written_and_not_before() {
        store.holdWrites();
        save(1);
        GatewayFixture.await().until(store::isHolding);
        save(2);
        Future<Void> flushed = flush();
        assertThat(flushed.isComplete()).isFalse();

        store.releaseWrites();

        GatewayFixture.join(flushed);
        assertThat(store.load(KEY)).contains(at(2));
    }

    @Test
    void what_comes_soon_after_a_write_is_written_together() {
        save(0);
        GatewayFixture.await()
                .until(() -> storedSequence() == 0 && !store.written().isEmpty());
        for (int sequence = 1; sequence <= 100; sequence++) {
            save(sequence);
        }

        GatewayFixture.await().until(() -> storedSequence() == 100);

        assertThat(store.written()).hasSizeLessThan(100);
        assertThat(store.written()).last().isEqualTo(Optional.of(at(100)));
    }

    @Test
    void a_flush_does_not_wait_for_a_store_that_is_broken() {
        store.breakWrites();
        save(1);

        GatewayFixture.join(flush());

        assertThat(store.load(KEY)).isEmpty();
        assertThat(storedSequence()).isZero();
    }

    @Test
    void a_write_that_failed_is_repeated_with_what_is_the_latest_by_then() {
        store.breakWrites();
        save(1);
        GatewayFixture.join(flush());
        save(2);
        GatewayFixture.join(flush());

        store.repair();

        GatewayFixture.await().until(() -> store.load(KEY).isPresent());
        assertThat(store.written()).containsExactly(Optional.of(at(2)));
        GatewayFixture.await().until(() -> storedSequence() == 2);
    }

    @Test
    void a_number_counts_as_stored_when_it_is_written_and_not_before() {
        save(1);
        GatewayFixture.join(flush());
        store.holdWrites();
        save(2);
        GatewayFixture.await().until(store::isHolding);
        assertThat(storedSequence()).isEqualTo(1);

        store.releaseWrites();

        GatewayFixture.await().until(() -> storedSequence() == 2);
    }

    @Test
    void nothing_is_stored_for_another_session() {
        save(1);
        GatewayFixture.join(flush());

        Session next = new Session("another", Optional.empty());

        assertThat(onEventLoop(() -> checkpointer.storedSequence(next))).isZero();
    }

    @Test
    void what_an_earlier_process_left_is_forgotten_though_nobody_looked_at_it() {
        store.save(KEY, at(1));

        onEventLoop(() -> {
            checkpointer.forget();
            return true;
        });

        GatewayFixture.join(flush());
        assertThat(store.load(KEY)).isEmpty();
    }

    @Test
    void what_an_earlier_process_left_is_recalled_until_this_one_stores_something() {
        store.save(KEY, at(1));

        assertThat(recall()).contains(at(1));
        assertThat(storedSequence()).isEqualTo(1);
        save(1);

        assertThat(recall()).isEmpty();
    }

    @Test
    void what_is_forgotten_while_it_is_read_stays_forgotten() {
        store.save(KEY, at(1));
        store.holdReads();

        Future<Optional<Checkpoint>> recalled = onEventLoop(() -> {
            Future<Optional<Checkpoint>> reading = checkpointer.recall();
            checkpointer.forget();
            store.releaseReads();
            return reading;
        });

        assertThat(joined(recalled)).isEmpty();
        GatewayFixture.join(flush());
        save(2);
        GatewayFixture.join(flush());
        assertThat(store.written()).containsExactly(Optional.of(at(1)), Optional.empty(), Optional.of(at(2)));
    }

    @Test
    void a_store_that_cannot_be_read_is_read_again() {
        store.save(KEY, at(1));
        store.breakReads();
        assertThat(onEventLoop(checkpointer::recall).toCompletionStage()).failsWithin(MINUTE);

        store.repair();

        assertThat(recall()).contains(at(1));
    }

    @Test
    void nothing_is_unsaved_before_the_first_checkpoint_and_after_the_last_is_written() {
        assertThat(checkpointer.unsaved()).isEmpty();

        save(1);

        GatewayFixture.join(flush());
        clock.advance(MINUTE);
        assertThat(checkpointer.unsaved()).isEmpty();
    }

    @Test
    void a_write_that_hangs_shows_its_age_until_it_ends() {
        store.holdWrites();
        save(1);
        clock.advance(MINUTE);
        save(2);
        clock.advance(MINUTE);
        assertThat(checkpointer.unsaved()).contains(new UnsavedCheckpoint(MINUTE.multipliedBy(2), Optional.empty()));

        store.releaseWrites();

        GatewayFixture.await().until(() -> checkpointer.unsaved().isEmpty());
    }

    @Test
    void writes_that_fail_show_their_age_and_the_failure_until_one_succeeds() {
        store.breakWrites();
        save(1);
        GatewayFixture.join(flush());
        clock.advance(MINUTE);
        save(2);
        assertThat(checkpointer.unsaved())
                .contains(new UnsavedCheckpoint(MINUTE, Optional.of("the store cannot be written")));

        store.repair();

        GatewayFixture.await().until(() -> checkpointer.unsaved().isEmpty());
    }

    @Test
    void a_write_that_succeeds_restarts_the_age_of_what_came_meanwhile() {
        store.holdWrites();
        save(1);
        GatewayFixture.await().until(store::isHolding);
        save(2);
        clock.advance(MINUTE);

        onEventLoop(() -> {
            store.releaseWrites();
            GatewayFixture.await().until(() -> !store.written().isEmpty());
            store.holdWrites();
            return true;
        });

        GatewayFixture.await().untilAsserted(() -> assertThat(checkpointer.unsaved())
                .contains(new UnsavedCheckpoint(Duration.ZERO, Optional.empty())));
        store.releaseWrites();
    }

    @Test
    void an_event_loop_that_is_stuck_does_not_hide_that_a_checkpoint_is_due() {
        CountDownLatch stuck = new CountDownLatch(1);
        eventLoop.runOnContext(now -> await(stuck));

        checkpointer.due();
        clock.advance(MINUTE);
        Optional<UnsavedCheckpoint> unsaved = checkpointer.unsaved();
        stuck.countDown();

        assertThat(unsaved).contains(new UnsavedCheckpoint(MINUTE, Optional.empty()));
    }

    @Test
    void a_checkpoint_that_was_due_and_is_stored_already_is_not_unsaved() {
        save(1);
        GatewayFixture.join(flush());

        checkpointer.due();
        onEventLoop(() -> {
            checkpointer.reviewDue();
            return true;
        });
        clock.advance(MINUTE);

        assertThat(checkpointer.unsaved()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Checkpoint> recall() {
        return joined(onEventLoop(checkpointer::recall));
    }

    private static <T> T joined(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private void save(long sequence) {
        onEventLoop(() -> {
            checkpointer.save(at(sequence));
            return true;
        });
    }

    private Future<Void> flush() {
        return onEventLoop(checkpointer::flush);
    }

    private long storedSequence() {
        return onEventLoop(() -> checkpointer.storedSequence(SESSION));
    }

    private <T> T onEventLoop(Supplier<T> task) {
        Promise<T> result = Promise.promise();
        eventLoop.runOnContext(now -> result.complete(task.get()));
        return result.future().toCompletionStage().toCompletableFuture().join();
    }

    private static Checkpoint at(long sequence) {
        return new Checkpoint(SESSION, sequence, Shard.ONLY, GatewayFixture.INTENTS, Set.of(), Set.of());
    }
}
