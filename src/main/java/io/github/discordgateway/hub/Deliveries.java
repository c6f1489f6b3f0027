package io.github.discordgateway.hub;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/**
 * Takes events from the outbox for the routes that deliver them, and notes what becomes of each. Any thread may use it,
 * one for each lane.
 *
 * <p>What was delivered is noted in groups, at the latest before the next attempt that may have to wait: a crash in
 * between repeats those of the last {@value #GROUP_MS} milliseconds.
 */
public final class Deliveries {
    /** The exchange property that names the lane, counted from zero. */
    public static final String LANE = "hubLane";

    /** The name of the room event, for example {@code voice.joined}; not sent. */
    public static final String EVENT = "CamelRoomEvent";

    /** The exchange property that holds the event under way. */
    public static final String QUEUED = "hubQueuedEvent";

    private static final String WAITING = "hubWaitingEvents";
    private static final int MOST_AT_ONCE = 100;
    private static final long GROUP_MS = 20;
    private static final int SHOWN_CHARACTERS = 2048;

    private final Clock clock;
    private final Map<String, DeliveredEvent> unsettled = new LinkedHashMap<>();
    private @Nullable Outbox outbox;
    private int lanes = 1;
    private long settledAt;

    /** Deliveries from no outbox yet. */
    public Deliveries() {
        this(Clock.systemUTC());
    }

    Deliveries(Clock clock) {
        this.clock = clock;
    }

    /** Sets the database that has the outbox. */
    public void setDataSource(DataSource dataSource) {
        outbox = new Outbox(dataSource);
    }

    /** Sets how many lanes there are; by default one. */
    public void setLanes(int lanes) {
        this.lanes = lanes;
    }

    /**
     * Makes the lane's next event the message: body, headers, and the property {@link #QUEUED}. The property is missing
     * where nothing waits, the exchange has no lane, or the program stops.
     */
    public void next(Exchange exchange) {
        Queue<?> waiting = exchange.getProperty(WAITING, Queue.class);
        boolean stopping = exchange.getContext().isStopping();
        if (stopping || waiting == null || waiting.isEmpty()) {
            settle();
            waiting = stopping ? new ArrayDeque<>() : waiting(exchange);
            exchange.setProperty(WAITING, waiting);
        }
        QueuedEvent event = (QueuedEvent) waiting.poll();
        exchange.setProperty(QUEUED, event);
        if (event != null) {
            Message request = new DefaultMessage(exchange);
            request.setBody(event.body());
            request.setHeader(HubHeaders.EVENT_ID, event.id());
            request.setHeader(HubHeaders.EVENT_SOURCE, event.source());
            request.setHeader(EVENT, event.event());
            exchange.setMessage(request);
        }
    }

    private Queue<QueuedEvent> waiting(Exchange exchange) {
        Integer lane = exchange.getProperty(LANE, Integer.class);
        return new ArrayDeque<>(lane == null ? List.of() : outbox().first(lane, lanes, MOST_AT_ONCE));
    }

    /** The hub has said yes to the event. */
    public void delivered(Exchange exchange) {
        QueuedEvent event = queued(exchange);
        int attempts = exchange.getMessage().getHeader(HubHeaders.DELIVERY_ATTEMPT, 1, Integer.class);
        synchronized (unsettled) {
            unsettled.put(event.id(), new DeliveredEvent(event, attempts, clock.millis()));
            if (clock.millis() - settledAt >= GROUP_MS) {
                settle();
            }
        }
    }

    /** An attempt at the event has failed; nothing before it shall be repeated because of the wait that follows. */
    void failed(Exchange exchange, int attempts, String reason) {
        settle();
        outbox().failed(queued(exchange).id(), attempts, reason);
    }

    /** Moves the event under way to the dead letters, with the failure that the exchange has caught. */
    public void bury(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        int attempts = exchange.getMessage().getHeader(HubHeaders.DELIVERY_ATTEMPT, 0, Integer.class);
        String reason = FailedAttempt.describe(failure);
        Integer status = null;
        String answer = null;
        if (failure instanceof HttpOperationFailedException refusal) {
            status = refusal.getStatusCode();
            answer = start(refusal.getResponseBody());
        }
        settle();
        outbox().bury(queued(exchange).id(), new Refusal(attempts, clock.millis(), reason, status, answer));
    }

    /** Notes what has been delivered since the last time. */
    void settle() {
        synchronized (unsettled) {
            if (!unsettled.isEmpty()) {
                outbox().settle(unsettled.values());
                unsettled.clear();
            }
            settledAt = clock.millis();
        }
    }

    private Outbox outbox() {
        return Objects.requireNonNull(outbox, "set the property dataSource");
    }

    private static QueuedEvent queued(Exchange exchange) {
        return Objects.requireNonNull(
                exchange.getProperty(QUEUED, QueuedEvent.class), "the exchange has no event of the outbox");
    }

    private static @Nullable String start(@Nullable String text) {
        return text == null || text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS);
    }
}
