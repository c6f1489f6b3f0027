package io.github.discordgateway.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Takes events from the outbox for the routes that deliver them, and notes what becomes of each. Any thread may use it,
 * one for each lane.
 */
public final class Deliveries implements CamelContextAware, Processor {
    /** The exchange property that names the lane, counted from zero. */
    public static final String LANE = "hubLane";

    /** The name of the room event, for example {@code voice.joined}; not sent. */
    public static final String EVENT = "CamelRoomEvent";

    /** The id of the guild that the event is about, for the log; not sent. Named as where the event is received. */
    public static final String GUILD_ID = "CamelDiscordGatewayGuildId";

    /** The exchange property that holds the event under way. */
    public static final String QUEUED = "hubQueuedEvent";

    private static final String WAITING = "hubWaitingEvents";
    private static final int MOST_AT_ONCE = 100;
    private static final int SHOWN_CHARACTERS = 2048;

    private final Clock clock;
    /** Up to which position nothing waits any more, whether or not it is written down. */
    private final Map<Integer, Long> finishedByLane = new ConcurrentHashMap<>();

    private @Nullable CamelContext camel;
    private @Nullable DataSource dataSource;
    private @Nullable Outbox outbox;
    private @Nullable Settlement settlement;
    private volatile @Nullable DeliveryObserver observer;
    private volatile @Nullable HubAnswer lastAnswer;
    private int lanes = 1;

    /** Deliveries from no outbox yet. */
    public Deliveries() {
        this(Clock.systemUTC());
    }

    Deliveries(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        camel = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return Objects.requireNonNull(camel, "Camel sets the context");
    }

    /** Sets the database that has the outbox. */
    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Sets how many lanes there are; by default one. */
    public void setLanes(int lanes) {
        this.lanes = lanes;
    }

    /** Sets who is told of attempts from now on; by default nobody. */
    public void setObserver(DeliveryObserver observer) {
        this.observer = observer;
    }

    /** How far delivery is behind. Reads the database; a DataAccessException says that it cannot. */
    public Backlog backlog() {
        return outbox().backlog();
    }

    /** What came of the last attempt that is over; empty where this program has made none yet. */
    Optional<HubAnswer> lastAnswer() {
        return Optional.ofNullable(lastAnswer);
    }

    /**
     * Makes the lane's next event the message: body, headers, and the property {@link #QUEUED}. The property is missing
     * where nothing waits, the exchange has no lane, or the program stops.
     */
    @Override
    public void process(Exchange exchange) {
        Queue<?> waiting = exchange.getProperty(WAITING, Queue.class);
        if (exchange.getContext().isStopping() || DeliveryLanes.isHeld(exchange)) {
            settlement().flush();
            waiting = new ArrayDeque<>();
        } else if (waiting == null || waiting.isEmpty()) {
            waiting = waiting(exchange);
            exchange.setProperty(WAITING, waiting);
        }
        QueuedEvent event = (QueuedEvent) waiting.poll();
        exchange.setProperty(QUEUED, event);
        if (event != null) {
            exchange.setMessage(event.request(exchange));
        }
    }

    private Queue<QueuedEvent> waiting(Exchange exchange) {
        Integer lane = exchange.getProperty(LANE, Integer.class);
        if (lane == null) {
            return new ArrayDeque<>();
        }
        Long finished = finishedByLane.get(lane);
        if (finished == null) {
            settlement().flush();
        }
        return new ArrayDeque<>(outbox().first(finished == null ? 0 : finished, lane, lanes, MOST_AT_ONCE));
    }

    /** Looks at the whole outbox again, and not only at what lies behind the events that are finished with. */
    public void rewind() {
        finishedByLane.clear();
    }

    /** Whether nothing is left to do for an event: the hub has it, or it is a dead letter, or one that is replayed. */
    boolean isKnown(String eventId) {
        return settlement().hasDelivered(eventId) || outbox().knows(eventId);
    }

    /**
     * The hub has said yes to the event.
     *
     * @param status of its answer; null where that is not known
     */
    void delivered(Exchange exchange, @Nullable Integer status) {
        int attempts = exchange.getMessage().getHeader(HubHeaders.DELIVERY_ATTEMPT, 1, Integer.class);
        QueuedEvent event = queued(exchange);
        long now = clock.millis();
        lastAnswer = HubAnswer.yes(event.id(), status, Instant.ofEpochMilli(now));
        DeliveryObserver told = observer;
        if (told != null) {
            long began = exchange.getProperty(DeliveryAttempt.BEGAN, System.nanoTime(), Long.class);
            told.attempted(event.event(), PostOutcome.DELIVERED);
            told.delivered(
                    Duration.ofNanos(System.nanoTime() - began),
                    Duration.ofMillis(Math.max(0, now - event.acceptedAt())));
        }
        settlement().delivered(new DeliveredEvent(event, attempts, now));
        finished(exchange);
    }

    private void finished(Exchange exchange) {
        finishedByLane.put(
                exchange.getProperty(LANE, 0, Integer.class), queued(exchange).position());
    }

    /**
     * An attempt at the event has failed.
     *
     * @param notBefore until when the hub has asked to be left alone, in milliseconds since 1970; zero where it has not
     */
    void failed(Exchange exchange, int attempts, String reason, int faults, long notBefore) {
        lastAnswer = new HubAnswer(queued(exchange).id(), reason, clock.instant());
        DeliveryObserver told = observer;
        if (told != null) {
            Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
            told.attempted(queued(exchange).event(), PostOutcome.of(failure));
        }
        settlement().failed(new FailedEvent(queued(exchange).id(), attempts, reason, faults, notBefore));
    }

    /** Moves the event under way to the dead letters, with the failure that the exchange has caught. */
    public void bury(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        int attempts = exchange.getMessage().getHeader(HubHeaders.DELIVERY_ATTEMPT, 0, Integer.class);
        String reason = FailureInWords.of(failure);
        Integer status = null;
        String answer = null;
        if (failure instanceof HttpOperationFailedException refusal) {
            status = refusal.getStatusCode();
            answer = start(refusal.getResponseBody());
        }
        settlement().flush();
        outbox().bury(queued(exchange), new Refusal(attempts, clock.millis(), reason, status, answer));
        finished(exchange);
    }

    private synchronized Outbox outbox() {
        if (outbox == null) {
            outbox = new Outbox(Objects.requireNonNull(dataSource, "set the property dataSource"));
        }
        return outbox;
    }

    private synchronized Settlement settlement() {
        if (settlement == null) {
            settlement = new Settlement(
                    outbox(),
                    getCamelContext().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "Settlement"));
        }
        return settlement;
    }

    private static QueuedEvent queued(Exchange exchange) {
        return Objects.requireNonNull(
                exchange.getProperty(QUEUED, QueuedEvent.class), "the exchange has no event of the outbox");
    }

    private static @Nullable String start(@Nullable String text) {
        if (text == null) {
            return null;
        }
        // PostgreSQL takes no zeros in a text, and would be asked again and again.
        return text.substring(0, Math.min(text.length(), SHOWN_CHARACTERS)).replace('\0', '\uFFFD');
    }
}
