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
 * Reads the queued events of each lane from the outbox, up to {@value #MAX_AT_ONCE} at a time. Any thread may use it,
 * one for each lane. Throws a DataAccessException or a TransactionException on failure.
 */
final class LaneFeed {
    private static final int MAX_AT_ONCE = 100;

    private final Outbox outbox;
    private final DeliveryRecorder recorder;
    private final @Nullable Breaker breaker;
    private final int lanes;
    /** The position of the last finished event in each lane, even if it is not recorded yet. */
    private final Map<Integer, Long> finishedByLane = new ConcurrentHashMap<>();

    private volatile boolean refusalsResumed;

    /**
     * Creates a feed that begins with the first event of each lane.
     *
     * @param recorder flushed before the feed reads
     * @param breaker gets the refusals in a row of an earlier process before the first event; may be null
     * @param lanes the number of lanes
     */
    LaneFeed(Outbox outbox, DeliveryRecorder recorder, @Nullable Breaker breaker, int lanes) {
        this.outbox = outbox;
        this.recorder = recorder;
        this.breaker = breaker;
        this.lanes = lanes;
    }

    /** Takes the lane's next event; null if the lane has none, is held, or the program stops. */
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

    /** Marks the present event as finished: the lane continues behind it. */
    void finished(Delivery delivery) {
        finishedByLane.put(delivery.lane(), delivery.queued().position());
    }

    /** Makes each lane read the outbox from the start again. */
    void rewind() {
        finishedByLane.clear();
    }
}
