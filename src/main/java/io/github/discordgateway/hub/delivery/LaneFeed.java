package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.outbox.DeliveryRecorder;
import io.github.discordgateway.hub.outbox.Outbox;
import io.github.discordgateway.hub.outbox.QueuedEvent;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Reads the queued events of each lane from the outbox, some at a time. Any thread may use it, one for each lane; a
 * failure is a DataAccessException or a TransactionException.
 */
final class LaneFeed {
    private static final int MAX_AT_ONCE = 100;

    private final Outbox outbox;
    private final DeliveryRecorder recorder;
    private final @Nullable Breaker breaker;
    private final int lanes;
    /** Up to which position nothing waits any more, whether or not it is written down. */
    private final Map<Integer, Long> finishedByLane = new ConcurrentHashMap<>();

    private volatile boolean refusalsResumed;

    /**
     * A feed that begins with the first event of each lane.
     *
     * @param recorder what is to be written down before the feed reads
     * @param breaker what is to know of refusals in a row before the first event is read; null if nothing is
     * @param lanes how many there are
     */
    LaneFeed(Outbox outbox, DeliveryRecorder recorder, @Nullable Breaker breaker, int lanes) {
        this.outbox = outbox;
        this.recorder = recorder;
        this.breaker = breaker;
        this.lanes = lanes;
    }

    /** Takes the lane's next event; null if none waits, the lane is held, or the program stops. */
    @Nullable
    QueuedEvent next(Exchange exchange, Delivery delivery) {
        if (exchange.getContext().isStopping() || delivery.isHeld()) {
            recorder.flush();
            return delivery.take(null);
        }
        if (delivery.needsMore()) {
            delivery.follow(waiting(delivery.lane()));
        }
        return delivery.takeNext();
    }

    private Queue<QueuedEvent> waiting(int lane) {
        Long finished = finishedByLane.get(lane);
        if (finished == null) {
            recorder.flush();
            if (!refusalsResumed && breaker != null) {
                breaker.resumeRefusals(outbox.refusedInRow());
                refusalsResumed = true;
            }
        }
        return new ArrayDeque<>(outbox.first(finished == null ? 0 : finished, lane, lanes, MAX_AT_ONCE));
    }

    /** The lane in which events with this number are delivered. */
    int laneOf(int number) {
        return Math.floorMod(number, lanes);
    }

    /** Nothing is left to do for the event under way: the lane goes on behind it. */
    void finished(Delivery delivery) {
        finishedByLane.put(delivery.lane(), delivery.queued().position());
    }

    /** Looks at the whole outbox again, and not only at what lies behind the events that are finished with. */
    void rewind() {
        finishedByLane.clear();
    }
}
