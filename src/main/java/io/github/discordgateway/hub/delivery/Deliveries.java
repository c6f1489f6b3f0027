package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.EventRefusedException;
import io.github.discordgateway.hub.RetryLaterException;
import io.github.discordgateway.hub.outbox.Backlog;
import io.github.discordgateway.hub.outbox.Corrections;
import io.github.discordgateway.hub.outbox.DeliveredEvent;
import io.github.discordgateway.hub.outbox.DeliveryRecorder;
import io.github.discordgateway.hub.outbox.FailedEvent;
import io.github.discordgateway.hub.outbox.FailedTransaction;
import io.github.discordgateway.hub.outbox.Outbox;
import io.github.discordgateway.hub.outbox.QueuedEvent;
import io.github.discordgateway.hub.outbox.ResendProgress;
import io.github.discordgateway.hub.outbox.Uncertainty;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Gives the delivery routes the events of the outbox, and records the outcome of each. Any thread may use it, one for
 * each lane.
 */
public final class Deliveries implements CamelContextAware, Processor {
    private static final int LOOK_AGAIN_MS = 100;

    private final Clock clock;
    private final RefusalCounts refusals;

    private @Nullable ScheduledExecutorService writer;
    private @Nullable CamelContext camel;
    private @Nullable DataSource dataSource;
    private @Nullable Outbox outbox;
    private @Nullable DeliveryRecorder recorder;
    private @Nullable LaneFeed feed;
    private @Nullable Breaker breaker;
    private @Nullable Corrections corrections;
    private ResendProgress resendProgress = new ResendProgress();
    private volatile @Nullable DeliveryObserver observer;
    private volatile @Nullable LastResponse lastResponse;
    private volatile long lastProgress = System.nanoTime();
    private int lanes = 1;

    /** Creates deliveries; set the database before use. */
    public Deliveries() {
        this(Clock.systemUTC());
    }

    Deliveries(Clock clock) {
        this.clock = clock;
        this.refusals = new RefusalCounts(clock);
    }

    /** Creates deliveries that this executor records. */
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

    /** Sets the number of lanes; one by default. */
    public void setLanes(int lanes) {
        this.lanes = lanes;
    }

    /** Sets the breaker that holds the lanes back while the hub refuses all events. */
    public void setBreaker(Breaker breaker) {
        this.breaker = breaker;
    }

    /** Sets the corrections of the people and rooms that the hub may have wrong. */
    public void setCorrections(Corrections corrections) {
        this.corrections = corrections;
    }

    /** Sets the progress that counts the events of a resync or replay. */
    public void setResendProgress(ResendProgress resendProgress) {
        this.resendProgress = resendProgress;
    }

    /** Sets the observer of attempts and corrections; none by default. */
    public synchronized void setObserver(DeliveryObserver observer) {
        this.observer = observer;
        if (corrections != null) {
            corrections.setObserver(observer);
        }
    }

    /** The numbers of people and rooms that the hub may have wrong. */
    public Uncertainty uncertainty() {
        return corrections().uncertainty();
    }

    /** The counts of recently refused attempts. */
    public RefusalCounts refusals() {
        return refusals;
    }

    /** The queued events. Reads the database; throws a DataAccessException if that fails. */
    public Backlog backlog() {
        return outbox().backlog();
    }

    /** The time since an event was last delivered or refused, by a monotonic clock. */
    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - lastProgress);
    }

    /** The outcome of the last attempt; empty if this process has made none yet. */
    Optional<LastResponse> lastResponse() {
        return Optional.ofNullable(lastResponse);
    }

    /**
     * Makes the lane's next event the message: body and headers. The body is null if the lane has no event, the
     * exchange has no lane, or the program stops.
     *
     * @throws RetryLaterException if the database does not respond
     */
    @Override
    public void process(Exchange exchange) throws RetryLaterException {
        Delivery delivery = Delivery.find(exchange);
        QueuedEvent event = delivery == null ? null : repeatable(() -> feed().next(exchange, delivery));
        if (event == null) {
            exchange.getMessage().setBody(null);
        } else {
            exchange.setMessage(event.request(exchange));
        }
    }

    /** Does the work; a failure of the database becomes a RetryLaterException. */
    private static <V> V repeatable(Supplier<V> work) throws RetryLaterException {
        try {
            return work.get();
        } catch (DataAccessException | TransactionException e) {
            throw FailedTransaction.of(e);
        }
    }

    /**
     * The exception for a failure that is not the hub's: the database does not respond, or the program stops. Empty for
     * any other failure.
     */
    Optional<RetryLaterException> failureOfTheProgram(Exception failure) {
        if (failure instanceof DataAccessException || failure instanceof TransactionException) {
            return Optional.of(FailedTransaction.of(failure));
        }
        return failure instanceof RejectedExecutionException
                ? Optional.of(new RetryLaterException(String.valueOf(failure.getMessage()), failure))
                : Optional.empty();
    }

    /** Makes each lane read the outbox from the start again, not from behind its last finished event. */
    public void rewind() {
        feed().rewind();
    }

    /** Whether an event needs no delivery: the hub accepted it, it is a dead letter, or a replay has queued it. */
    boolean isKnown(String eventId) throws RetryLaterException {
        return recorder().hasDelivered(eventId) || repeatable(() -> outbox().knows(eventId));
    }

    /**
     * Waits until the outbox is empty. The events that were given back or replayed there are older than the topic's.
     *
     * @throws RetryLaterException if the program stops while waiting, or the database does not respond
     */
    void awaitEmptyOutbox(Exchange exchange) throws RetryLaterException {
        while (!repeatable(() -> outbox().isEmpty())) {
            try {
                if (!exchange.getContext().isStopping()) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
                    continue;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new RetryLaterException("The program stops; the event stays in the topic", null);
        }
    }

    /**
     * Records that the hub accepted the present event. Call it again if it fails.
     *
     * @throws RetryLaterException if the recorder's queue is full and the database does not respond
     */
    void delivered(Delivery delivery) throws RetryLaterException {
        QueuedEvent event = delivery.queued();
        long now = clock.millis();
        boolean endsRun = breaker != null && breaker.accepted();
        repeatable(() -> {
            recorder().delivered(new DeliveredEvent(event, delivery.attempts(), now), endsRun);
            return event;
        });
        lastResponse = LastResponse.accepted(event.id(), delivery.status(), Instant.ofEpochMilli(now));
        DeliveryObserver notified = observer;
        if (notified != null) {
            notified.attempted(event.event().name(), PostOutcome.DELIVERED);
            notified.delivered(
                    Duration.ofNanos(System.nanoTime() - delivery.attemptBegan()),
                    Duration.ofMillis(Math.max(0, now - event.event().acceptedAt())));
        }
        corrections().acceptedAt(now);
        resendProgress.accepted(event.id());
        lastProgress = System.nanoTime();
        feed().finished(delivery);
    }

    /**
     * Records a failed attempt at the present event.
     *
     * @param notBefore the earliest time of the next attempt, from {@code Retry-After}
     */
    void failed(
            Delivery delivery, Exception failure, HubResponse response, String reason, Optional<Instant> notBefore) {
        QueuedEvent event = delivery.queued();
        if (response.outcome() == HubResponse.Outcome.RETRY_LIMITED
                || response.outcome().isRefusal()) {
            refusals.add();
        }
        lastResponse = new LastResponse(event.id(), reason, clock.instant());
        DeliveryObserver notified = observer;
        if (notified != null) {
            notified.attempted(event.event().name(), PostOutcome.of(failure));
        }
        recorder()
                .failed(new FailedEvent(
                        event.id(),
                        delivery.attempts(),
                        reason,
                        delivery.faults(),
                        notBefore.map(Instant::toEpochMilli).orElse(0L)));
    }

    /**
     * Handles the {@link EventRefusedException} that the exchange has caught. It moves the refused event to the dead
     * letters. After too many refusals in a row, it moves all of them back to the front of the queue, and the lane
     * retries the first.
     *
     * @throws RetryLaterException if the database does not respond
     */
    public void refuse(Exchange exchange) throws RetryLaterException {
        EventRefusedException refusal = Objects.requireNonNull(
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, EventRefusedException.class), "nothing was refused");
        Delivery delivery = Delivery.of(exchange);
        repeatable(() -> {
            recorder().flush();
            RefusedEvents refused = new RefusedEvents(clock, outbox(), feed(), breaker, resendProgress);
            if (refusal.isForGood()) {
                refused.keep(delivery, refusal);
            } else {
                refused.giveBack(delivery);
            }
            lastProgress = System.nanoTime();
            return delivery;
        });
    }

    private synchronized Outbox outbox() {
        if (outbox == null) {
            outbox = new Outbox(Objects.requireNonNull(dataSource, "set the property dataSource"), corrections());
        }
        return outbox;
    }

    private synchronized Corrections corrections() {
        if (corrections == null) {
            corrections = new Corrections(clock);
            corrections.setDataSource(Objects.requireNonNull(dataSource, "set the property dataSource"));
            corrections.setObserver(observer);
        }
        return corrections;
    }

    private synchronized DeliveryRecorder recorder() {
        if (recorder == null) {
            recorder = new DeliveryRecorder(
                    outbox(),
                    writer != null
                            ? writer
                            : getCamelContext()
                                    .getExecutorServiceManager()
                                    .newSingleThreadScheduledExecutor(this, "DeliveryRecorder"));
        }
        return recorder;
    }

    private synchronized LaneFeed feed() {
        if (feed == null) {
            feed = new LaneFeed(outbox(), recorder(), breaker, lanes);
        }
        return feed;
    }
}
