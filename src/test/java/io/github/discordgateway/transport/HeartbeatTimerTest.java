package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Compression;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The timer behind the heartbeats when the machine stands still. */
class HeartbeatTimerTest {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final int MISSED = 4;

    private final Vertx vertx = Vertx.vertx();
    private final Vertx clock = Vertx.vertx();
    private final List<Long> beats = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeVertx() {
        GatewayFixture.join(vertx.close());
        GatewayFixture.join(clock.close());
    }

    @Test
    void no_two_heartbeats_come_at_once_after_a_standstill() throws Exception {
        Context eventLoop = vertx.getOrCreateContext();
        CountDownLatch standstill = new CountDownLatch(MISSED);
        GatewaySocket socket = new GatewaySocket(vertx, Decompressor.of(Compression.NONE, 1), 1, new Beats());
        eventLoop.runOnContext(now -> socket.startHeartbeats(INTERVAL));
        GatewayFixture.await().until(() -> beats.size() >= 2);

        clock.setPeriodic(INTERVAL.toMillis(), tick -> standstill.countDown());
        eventLoop.runOnContext(now -> awaitUninterruptibly(standstill));

        standstill.await();
        int before = beats.size();
        GatewayFixture.await().until(() -> beats.size() >= before + MISSED);

        assertThat(IntStream.range(1, beats.size()).mapToLong(i -> beats.get(i) - beats.get(i - 1)))
                .allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(INTERVAL.toNanos()));
        eventLoop.runOnContext(now -> socket.close(1000));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Beats extends UnexpectedInputs {
        @Override
        public void heartbeatDue() {
            beats.add(System.nanoTime());
        }
    }
}
