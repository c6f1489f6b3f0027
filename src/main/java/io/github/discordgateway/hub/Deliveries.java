package io.github.discordgateway.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    /** The name of a resync's {@link #progressOf progress}. */
    public static final String RESYNC = "resync";

    private static final String WAITING = "hubWaitingEvents";
    private static final int LOOK_AGAIN_MS = 100;
    private static final int MOST_AT_ONCE = 100;
    private static final int SHOWN_CHARACTERS = 2048;

    private final Clock clock;
    private final RefusalCounts refusals;
    /** Up to which position nothing waits any more, whether or not it is written down. */
    private final Map<Integer, Long> finishedByLane = new ConcurrentHashMap<>();

    private @Nullable ScheduledExecutorService writer;
    private @Nullable CamelContext camel;
    private @Nullable DataSource dataSource;
    private @Nullable Outbox outbox;
    private @Nullable Settlement settlement;
    private @Nullable Breaker breaker;
    private @Nullable Corrections corrections;
    private final Map<String, Progress> followed = new ConcurrentHashMap<>();
    private volatile @Nullable DeliveryObserver observer;
    private volatile @Nullable HubAnswer lastAnswer;
    private volatile long lastProgress = System.nanoTime();
    private volatile boolean refusalsResumed;
    private int lanes = 1;

    /** Deliveries from no outbox yet. */
    public Deliveries() {
        this(Clock.systemUTC());
    }

    Deliveries(Clock clock) {
        this.clock = clock;
        this.refusals = new RefusalCounts(clock);
    }

    /** Deliveries that are noted by this executor; by one that is shut down only when it cannot be put off. */
    Deliveries(Clock clock, ScheduledExecutorService writer) {
        this(clock);
        this.writer = writer;
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

    /** Sets what holds the lanes back while the hub refuses whatever comes. */
    public void setBreaker(Breaker breaker) {
        this.breaker = breaker;
    }

    /** Sets what knows which people and rooms the hub may have wrong. */
    public void setCorrections(Corrections corrections) {
        this.corrections = corrections;
    }

    /** Sets what is notified of attempts and corrections from now on; by default nothing. */
    public synchronized void setObserver(DeliveryObserver observer) {
        this.observer = observer;
        if (corrections != null) {
            corrections.setObserver(observer);
        }
    }

    /** What the hub may have wrong now. */
    public Uncertainty uncertainty() {
        return corrections().uncertainty();
    }

    /** How many attempts the hub has refused lately. */
    public RefusalCounts refusals() {
        return refusals;
    }

    /** How far delivery is behind. Reads the database; a DataAccessException says that it cannot. */
    public Backlog backlog() {
        return outbox().backlog();
    }

    /** For how long no event has been finished with, by a clock that nobody sets. */
    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - lastProgress);
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
            if (!refusalsResumed && breaker != null) {
                breaker.resumeRefusals(outbox().refusedInRow());
                refusalsResumed = true;
            }
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
     * Waits until no event is in the outbox. What is given back or replayed there is older than what a topic holds.
     *
     * @throws RejectedExecutionException if the program stops meanwhile
     */
    void awaitEmptyOutbox(Exchange exchange) {
        while (!outbox().isEmpty()) {
            try {
                if (!exchange.getContext().isStopping()) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
                    continue;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new RejectedExecutionException("The program stops; the event stays in the topic");
        }
    }

    /**
     * The hub has said yes to the event.
     *
     * @param status of its answer; null where that is not known
     * @param endsRun whether the hub had refused others in a row before
     */
    void delivered(Exchange exchange, @Nullable Integer status, boolean endsRun) {
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
        corrections().acceptedAt(now);
        settlement().delivered(new DeliveredEvent(event, attempts, now), endsRun);
        followed.values().forEach(each -> each.accepted(event.id()));
        finished(exchange);
    }

    private void finished(Exchange exchange) {
        lastProgress = System.nanoTime();
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
    public void refuse(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        int attempts = exchange.getMessage().getHeader(HubHeaders.DELIVERY_ATTEMPT, 0, Integer.class);
        String reason = FailureInWords.of(failure);
        Integer status = HubResponse.statusOf(failure);
        String answer =
                failure instanceof HttpOperationFailedException refusal ? start(refusal.getResponseBody()) : null;
        QueuedEvent event = queued(exchange);
        boolean isInRow = breaker != null && breaker.refusedInRow().contains(event.id());
        settlement().flush();
        outbox().refuse(event, new Refusal(attempts, clock.millis(), reason, status, answer), isInRow);
        followed.values().forEach(each -> each.refused(event.id()));
        finished(exchange);
    }

    /**
     * Moves the events that the hub refused in a row, the one under way the last of them, back to the front of the
     * queue, and lets the first of them be tried again and again.
     */
    public void giveBack(Exchange exchange) {
        Breaker held = Objects.requireNonNull(breaker, "set the property breaker");
        settlement().flush();
        int lane = outbox().giveBack(held.refusedInRow(), queued(exchange));
        held.hold(Math.floorMod(lane, lanes));
        // The lane's own exchange shares the queue with this one, and looks at the outbox when it is empty.
        exchange.getProperty(WAITING, new ArrayDeque<>(), Queue.class).clear();
        lastProgress = System.nanoTime();
        rewind();
    }

    /** Follows the events of a resync, the rows in the message's body, on their way to the hub. */
    public void follow(Exchange exchange) {
        List<?> rows = exchange.getMessage().getBody(List.class);
        follow(
                RESYNC,
                new Progress(
                        rows.stream()
                                .map(row -> String.valueOf(((Map<?, ?>) row).get("eventId")))
                                .toList(),
                        0));
    }

    /** Follows events on their way to the hub, instead of those that were followed under this name before. */
    void follow(String name, Progress events) {
        followed.put(name, events);
    }

    /** How far the events are that were followed last under a name: {@link #RESYNC} or {@link DeadLetters#REPLAY}. */
    public Optional<Progress.View> progressOf(String name) {
        return Optional.ofNullable(followed.get(name)).map(Progress::view);
    }

    private synchronized Outbox outbox() {
        if (outbox == null) {
            outbox = new Outbox(Objects.requireNonNull(dataSource, "set the property dataSource"), corrections());
        }
        return outbox;
    }

    /** What knows which people and rooms the hub may have wrong. */
    synchronized Corrections corrections() {
        if (corrections == null) {
            corrections = new Corrections(clock);
            corrections.setDataSource(Objects.requireNonNull(dataSource, "set the property dataSource"));
            corrections.setObserver(observer);
        }
        return corrections;
    }

    private synchronized Settlement settlement() {
        if (settlement == null) {
            settlement = new Settlement(
                    outbox(),
                    writer != null
                            ? writer
                            : getCamelContext()
                                    .getExecutorServiceManager()
                                    .newSingleThreadScheduledExecutor(this, "Settlement"));
        }
        return settlement;
    }

    /** The id of the event under way. */
    static String eventId(Exchange exchange) {
        return queued(exchange).id();
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
