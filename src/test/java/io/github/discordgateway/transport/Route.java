package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Dispatch;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A subscriber with a worker that notes each dispatch and finishes with it, as a route does with its exchanges. */
final class Route {
    /** An event that every session gets, whatever its intents. */
    static final String ANNOUNCEMENT = "USER_UPDATE";

    private final Subscriber subscriber;
    private final GatewaySession session;
    private final Semaphore gate = new Semaphore(1);
    private final List<Dispatch> dispatches = new CopyOnWriteArrayList<>();
    private final Thread worker = new Thread(this::work, "worker");
    private boolean held;

    private Route(Subscription asked, long maxQueuedBytes, GatewaySession session) {
        this.subscriber = new Subscriber(Optional.empty(), asked, new DispatchQueue(maxQueuedBytes));
        this.session = session;
    }

    /** Takes part in a session from now on. */
    static Route of(GatewaySession session, Subscription asked, long maxQueuedBytes) {
        Route route = new Route(asked, maxQueuedBytes, session);
        session.attach(route.subscriber);
        route.worker.start();
        return route;
    }

    /** From now on the worker does not finish a dispatch. */
    void hold() {
        if (!held) {
            gate.acquireUninterruptibly();
            held = true;
        }
    }

    void release() {
        held = false;
        gate.release();
    }

    void suspend() {
        hold();
        subscriber.suspended(true);
        session.changed();
    }

    void resume() {
        subscriber.suspended(false);
        session.changed();
        release();
    }

    /** Stops, and may come back. */
    void leave() {
        hold();
        session.detach(subscriber);
    }

    void comeBack() {
        session.attach(subscriber);
        release();
    }

    /** Is gone for good. */
    void end() {
        session.forget(subscriber);
        interrupt();
    }

    /** Is gone for good, while its worker is still at work. */
    void goneMeanwhile() {
        session.forget(subscriber);
    }

    /** Ends the worker in the middle of whatever it does. */
    void interrupt() {
        worker.interrupt();
    }

    List<Dispatch> dispatches() {
        return dispatches;
    }

    /** Waits until exactly these announcements have come in this order, with no dispatch lost or repeated. */
    void hears(String... texts) {
        GatewayFixture.await().untilAsserted(() -> assertThat(heard()).containsExactly(texts));
        List<Long> sequences = dispatches.stream().map(Dispatch::sequence).toList();
        assertThat(sequences).isSorted().doesNotHaveDuplicates();
    }

    List<String> heard() {
        return dispatches.stream()
                .filter(dispatch -> dispatch.type().equals(ANNOUNCEMENT))
                .map(dispatch -> new JsonObject(dispatch.data().toString()).getString("text"))
                .toList();
    }

    private void work() {
        try {
            while (true) {
                Dispatch dispatch = subscriber.queue().take(1).get(0);
                gate.acquire();
                gate.release();
                dispatches.add(dispatch);
                subscriber.queue().done(dispatch);
                session.settled(subscriber, dispatch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
