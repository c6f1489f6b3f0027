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
 * Takes events from the outbox for the routes that deliver them, and notes what becomes of each. Any thread may use it,
 * one for each lane.
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

    /** Sets what follows the events of a resync or replay; by default nothing is shown of them. */
    public void setResendProgress(ResendProgress resendProgress) {
        this.resendProgress = resendProgress;
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
    Optional<LastResponse> lastResponse() {
        return Optional.ofNullable(lastResponse);
    }

    /**
     * Makes the lane's next event the message: body and headers. The body is null where nothing waits, the exchange has
     * no lane, or the program stops.
     *
     * @throws RetryLaterException if the database does not answer
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

    /** What the database cannot do now it may do later. */
    private static <V> V repeatable(Supplier<V> work) throws RetryLaterException {
        try {
            return work.get();
        } catch (DataAccessException | TransactionException e) {
            throw FailedTransaction.of(e);
        }
    }

    /**
     * What to fail with if the hub has nothing to do with a failure: the database does not answer, or the program
     * stops. Empty for any other.
     */
    Optional<RetryLaterException> failureOfTheProgram(Exception failure) {
        if (failure instanceof DataAccessException || failure instanceof TransactionException) {
            return Optional.of(FailedTransaction.of(failure));
        }
        return failure instanceof RejectedExecutionException
                ? Optional.of(new RetryLaterException(String.valueOf(failure.getMessage()), failure))
                : Optional.empty();
    }

    /** Looks at the whole outbox again, and not only at what lies behind the events that are finished with. */
    public void rewind() {
        feed().rewind();
    }

    /** Whether nothing is left to do for an event: the hub has it, or it is a dead letter, or one that is replayed. */
    boolean isKnown(String eventId) throws RetryLaterException {
        return recorder().hasDelivered(eventId) || repeatable(() -> outbox().knows(eventId));
    }

    /**
     * Waits until no event is in the outbox. What is given back or replayed there is older than what a topic holds.
     *
     * @throws RetryLaterException if the program stops meanwhile, or the database does not answer
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
     * The hub has said yes to the event under way. To be repeated if it fails.
     *
     * @throws RetryLaterException if the database has to take a great deal first, and does not
     */
    void delivered(Delivery delivery) throws RetryLaterException {
        QueuedEvent event = delivery.queued();
        long now = clock.millis();
        boolean endsRun = breaker != null && breaker.accepted();
        repeatable(() -> {
            recorder().delivered(new DeliveredEvent(event, delivery.attempts(), now), endsRun);
            return event;
        });
        lastResponse = LastResponse.yes(event.id(), delivery.status(), Instant.ofEpochMilli(now));
        DeliveryObserver told = observer;
        if (told != null) {
            told.attempted(event.event().name(), PostOutcome.DELIVERED);
            told.delivered(
                    Duration.ofNanos(System.nanoTime() - delivery.attemptBegan()),
                    Duration.ofMillis(Math.max(0, now - event.event().acceptedAt())));
        }
        corrections().acceptedAt(now);
        resendProgress.accepted(event.id());
        lastProgress = System.nanoTime();
        feed().finished(delivery);
    }

    /**
     * An attempt at the event under way has failed.
     *
     * @param notBefore until when the hub has asked to be left alone
     */
    void failed(
            Delivery delivery, Exception failure, HubResponse response, String reason, Optional<Instant> notBefore) {
        QueuedEvent event = delivery.queued();
        if (response.outcome() == HubResponse.Outcome.RETRY_LIMITED
                || response.outcome().isRefusal()) {
            refusals.add();
        }
        lastResponse = new LastResponse(event.id(), reason, clock.instant());
        DeliveryObserver told = observer;
        if (told != null) {
            told.attempted(event.event().name(), PostOutcome.of(failure));
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
     * The hub has refused the event under way, as the {@link EventRefusedException} that the exchange has caught says:
     * moves it to the dead letters; or, if so many were refused in a row that the hub or a setting is wrong, moves all
     * of them back to the front of the queue, and lets the first of them be tried again and again.
     *
     * @throws RetryLaterException if the database does not take that
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
