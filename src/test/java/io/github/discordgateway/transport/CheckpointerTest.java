package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.Shard;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How what a restart needs gets into the store. */
class CheckpointerTest {
    private static final Session SESSION = new Session("0123456789abcdef", Optional.empty());
    private static final SessionKey KEY = new SessionKey("bot", "main", 0);

    private final BreakableSessionStore store = new BreakableSessionStore();
    private final Vertx vertx = Vertx.vertx();
    private final Context eventLoop = vertx.getOrCreateContext();
    private final Checkpointer checkpointer = new Checkpointer(vertx, eventLoop, store, KEY);

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

        store.mend();

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
        return new Checkpoint(SESSION, sequence, Shard.ONLY, GatewayFixture.INTENTS, Set.of());
    }
}
