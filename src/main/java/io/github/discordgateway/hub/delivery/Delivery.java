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
 * What is under way in one lane: the event, the attempts at it, and the events behind it. It is all that the exchanges
 * of delivery carry besides the request. Belongs to one thread at a time.
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
     * An exchange begins to deliver, with nothing under way.
     *
     * @param lane below zero where it is none of the outbox's
     * @param held whether the lane shall rest behind its present event
     */
    static Delivery begin(Exchange exchange, int lane, BooleanSupplier held) {
        Delivery delivery = new Delivery(lane, held);
        exchange.setProperty(PROPERTY, delivery);
        return delivery;
    }

    /** The same without a lane, for a request that comes from no outbox. */
    static Delivery begin(Exchange exchange) {
        return begin(exchange, 0, () -> false);
    }

    /** That of the exchange. */
    static Delivery of(Exchange exchange) {
        return Objects.requireNonNull(find(exchange), "the exchange delivers nothing");
    }

    /** That of the exchange; null where it delivers nothing. */
    static @Nullable Delivery find(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Delivery.class);
    }

    int lane() {
        return lane;
    }

    /** Whether the lane shall rest behind its present event. */
    boolean isHeld() {
        return held.getAsBoolean();
    }

    /** Whether the events that were read last are used up. */
    boolean needsMore() {
        return waiting.isEmpty();
    }

    /** These follow, instead of those that were read before. */
    void follow(Queue<QueuedEvent> events) {
        waiting = events;
    }

    /** Takes the next event; answers null if none is left. */
    @Nullable
    QueuedEvent takeNext() {
        return take(waiting.poll());
    }

    /** Takes an event; there is none under way where it is null. */
    @Nullable
    QueuedEvent take(@Nullable QueuedEvent next) {
        event = next;
        request = null;
        accepted = false;
        attempts = next == null ? 0 : next.attempts();
        faults = next == null ? 0 : next.faults();
        return next;
    }

    /** The event under way; null where there is none, or where the request comes from no outbox. */
    @Nullable
    QueuedEvent event() {
        return event;
    }

    /** The event under way. */
    QueuedEvent queued() {
        return Objects.requireNonNull(event, "the exchange has no event of the outbox");
    }

    /** An attempt begins. */
    void beginAttempt(Message attempted) {
        request = attempted;
        attempts++;
        attemptBegan = System.nanoTime();
    }

    /** Which attempt at the event is under way, counted from 1, over restarts. */
    int attempts() {
        return attempts;
    }

    /** When it began, as {@link System#nanoTime} has it. */
    long attemptBegan() {
        return attemptBegan;
    }

    /** The attempt is over. Answers the request, or what is there if there was none. */
    Message endAttempt(Message response) {
        status = response.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return request == null ? response : request;
    }

    /** The status of the response to the last attempt; null where it is not known. */
    @Nullable
    Integer status() {
        return status;
    }

    /** The hub said yes to the event. */
    void accept() {
        accepted = true;
    }

    /** Whether the hub said yes to the event, so that it is only to be noted. */
    boolean isAccepted() {
        return accepted;
    }

    /** The hub has failed at the event once more. */
    void addFault() {
        faults++;
    }

    /** How often the hub has failed at the event ({@link HubResponse.Outcome#RETRY_LIMITED}), over restarts. */
    int faults() {
        return faults;
    }
}
