package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.gateway.RawJson;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bytes that the queue counts are those that are kept. */
class KeptContentTest {
    private static final int PADDING = 1 << 20;

    @RegisterExtension
    final GatewayFixture gateway = new GatewayFixture();

    @Test
    void what_stands_around_the_content_is_not_kept() {
        gateway.connected();

        gateway.simulator()
                .faults()
                .sendMessage("{\"t\":\"USER_UPDATE\",\"s\":3,\"op\":0,\"d\":{\"text\":\"small\"},\"x\":\""
                        + "y".repeat(PADDING) + "\"}");

        gateway.hears("small");
        assertThat(gateway.dispatches())
                .last()
                .satisfies(dispatch -> assertThat(dispatch.data().array()).hasSizeLessThan(1000));
    }

    /** The event loop may be busy with what comes next. */
    @Test
    void content_that_is_settled_does_not_wait_for_the_event_loop() {
        gateway.connected();
        CountDownLatch busy = new CountDownLatch(1);
        gateway.vertx().getOrCreateContext().runOnContext(now -> awaitUninterruptibly(busy));

        WeakReference<byte[]> content = settle();

        GatewayFixture.await().until(() -> {
            System.gc();
            return content.get() == null;
        });
        busy.countDown();
    }

    private WeakReference<byte[]> settle() {
        byte[] content = new byte[PADDING];
        Dispatch dispatch =
                new Dispatch("session", 9, "USER_UPDATE", Optional.empty(), new RawJson(content, 0, content.length));
        Subscriber subscriber = new Subscriber(
                Optional.empty(),
                new Subscription(GatewayFixture.INTENTS, Set.of(), Optional.empty()),
                new DispatchQueue(1));
        gateway.session().settled(subscriber, dispatch);
        return new WeakReference<>(content);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
