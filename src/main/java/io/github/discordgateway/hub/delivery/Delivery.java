package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.outbox.QueuedEvent;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The state of delivery in one lane: the present event, its attempts, and the events behind it. An exchange carries it
 * as a property. Belongs to one thread at a time.
 */
final class Delivery {
    private static final String PROPERTY = "hubDelivery";

    private final int lane;
    private final BooleanSupplier held;
    private Queue<QueuedEvent> waiting = new ArrayDeque<>();
    private @Nullable QueuedEvent event;
    private @Nullable Message request;
    private @Nullable Integer status;
    private boolean accepted;
    private int attempts;
    private int faults;
    private long attemptBegan;

    private Delivery(int lane, BooleanSupplier held) {
        this.lane = lane;
        this.held = held;
    }

    /**
     * Attaches a delivery without an event to an exchange.
     *
     * @param lane the lane of the outbox; below zero for a lane of a topic
     * @param held whether the lane stops behind its present event
     */
    static Delivery begin(Exchange exchange, int lane, BooleanSupplier held) {
        Delivery delivery = new Delivery(lane, held);
        exchange.setProperty(PROPERTY, delivery);
        return delivery;
    }

    /** Attaches a delivery for a request that comes from no outbox. */
    static Delivery begin(Exchange exchange) {
        return begin(exchange, 0, () -> false);
    }

    /** The delivery of the exchange. */
    static Delivery of(Exchange exchange) {
        return Objects.requireNonNull(find(exchange), "the exchange delivers nothing");
    }

    /** The delivery of the exchange; null if it has none. */
    static @Nullable Delivery find(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Delivery.class);
    }

    int lane() {
        return lane;
    }

    /** Whether the lane stops behind its present event. */
    boolean isHeld() {
        return held.getAsBoolean();
    }

    /** Whether no read events are left. */
    boolean needsMore() {
        return waiting.isEmpty();
    }

    /** Sets the events that follow. */
    void follow(Queue<QueuedEvent> events) {
        waiting = events;
    }

    /** Takes the next event; returns null if none is left. */
    @Nullable
    QueuedEvent takeNext() {
        return take(waiting.poll());
    }

    /** Makes an event the present one; null for none. */
    @Nullable
    QueuedEvent take(@Nullable QueuedEvent next) {
        event = next;
        request = null;
        accepted = false;
        attempts = next == null ? 0 : next.attempts();
        faults = next == null ? 0 : next.faults();
        return next;
    }

    /** The present event; null if there is none, or if the request comes from no outbox. */
    @Nullable
    QueuedEvent event() {
        return event;
    }

    /** The present event, which must exist. */
    QueuedEvent queued() {
        return Objects.requireNonNull(event, "the exchange has no event of the outbox");
    }

    /** Starts an attempt. */
    void beginAttempt(Message attempted) {
        request = attempted;
        attempts++;
        attemptBegan = System.nanoTime();
    }

    /** The number of the present attempt, from 1, over restarts. */
    int attempts() {
        return attempts;
    }

    /** The {@link System#nanoTime} at which the attempt began. */
    long attemptBegan() {
        return attemptBegan;
    }

    /** Ends the attempt. Returns its request, or the message itself if there was no request. */
    Message endAttempt(Message response) {
        status = response.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return request == null ? response : request;
    }

    /** The status of the response to the last attempt; null if it is unknown. */
    @Nullable
    Integer status() {
        return status;
    }

    /** Notes that the hub accepted the event. */
    void accept() {
        accepted = true;
    }

    /** Whether the hub accepted the event, so that only recording it is left. */
    boolean isAccepted() {
        return accepted;
    }

    /** Counts a failure of the hub at the event. */
    void addFault() {
        faults++;
    }

    /** The number of failures of the hub at the event ({@link HubResponse.Outcome#RETRY_LIMITED}), over restarts. */
    int faults() {
        return faults;
    }
}
