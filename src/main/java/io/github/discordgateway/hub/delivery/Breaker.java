package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.outbox.Gate;
import io.github.discordgateway.hub.outbox.QueuedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds attempts back while the hub is down or refuses whatever comes: one lane goes on trying, the others wait and
 * drop nothing. A hub that answers 410 pauses all of them until an operator {@linkplain #resume resumes} delivery.
 *
 * <p>Any thread may use it.
 */
public final class Breaker implements Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final Duration LOOK_AT_STOPPING = Duration.ofMillis(100);

    private final Clock clock;
    private Set<Integer> statuses = Set.of();
    private final RefusalRun refusals = new RefusalRun();
    private @Nullable Integer probing;
    private boolean paused;
    private @Nullable String reason;

    /** A breaker that holds nothing back yet. */
    public Breaker() {
        this(Clock.systemUTC());
    }

    Breaker(Clock clock) {
        this.clock = clock;
    }

    /**
     * Sets which statuses say that the hub is down, besides those of {@link HubResponse}.
     *
     * @param commaSeparated HTTP status codes; by default none
     */
    public synchronized void setStatuses(String commaSeparated) {
        statuses = Arrays.stream(commaSeparated.split(","))
                .map(String::strip)
                .filter(status -> !status.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    /** Sets how long refusals hold delivery up if no setting explains them; by default an hour. */
    public synchronized void setHold(Duration hold) {
        refusals.setHold(hold);
    }

    /**
     * Waits, for as long as it takes, until the lane may make an attempt; also for the rest of a pause that the hub
     * asked an earlier process for.
     *
     * @param stops whether the program stops
     * @throws RejectedExecutionException if the program stops meanwhile
     */
    synchronized void await(Delivery delivery, BooleanSupplier stops) {
        while (paused || probing != null && probing != delivery.lane() || isTooEarly(delivery)) {
            if (stops.getAsBoolean()) {
                throw new RejectedExecutionException("The program stops; the event waits in the outbox");
            }
            try {
                wait(LOOK_AT_STOPPING.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RejectedExecutionException("The program stops; the event waits in the outbox", e);
            }
        }
    }

    private boolean isTooEarly(Delivery delivery) {
        QueuedEvent event = delivery.event();
        if (event == null || event.notBefore() <= clock.millis()) {
            return false;
        }
        if (event.notBefore() - clock.millis() > RetryAfter.LONGEST.toMillis()) {
            // The hub cannot have asked for that: the clock was wrong when it was noted.
            return false;
        }
        String asked = "it has asked for a pause until " + Instant.ofEpochMilli(event.notBefore());
        if (!asked.equals(reason)) {
            LOG.info("[Hub] The next attempt waits: {}", asked);
        }
        probing = probing == null ? Integer.valueOf(delivery.lane()) : probing;
        reason = asked;
        return true;
    }

    /** What a failed attempt says of the hub. */
    synchronized HubResponse responseOf(@Nullable Throwable failure) {
        Integer status = HubResponse.statusOf(failure);
        return status != null && statuses.contains(status) ? HubResponse.UNAVAILABLE : HubResponse.of(failure);
    }

    /** Nothing says that other events would fare no better: no lane waits. */
    synchronized void close() {
        probing = null;
        reason = null;
        notifyAll();
    }

    /** The hub accepted an event: no lane waits. Answers whether refused ones came before it. */
    synchronized boolean accepted() {
        close();
        if (refusals.isRefusing()) {
            LOG.info("[Hub] The hub accepts events again");
        }
        return refusals.accepted();
    }

    /**
     * An attempt has failed. Answers what becomes of the event.
     *
     * @param status of the response; null if there was none
     * @param why it failed, in a line
     * @param isLast whether the hub has failed at this event as often as it may
     */
    synchronized Verdict failed(
            Delivery delivery, HubResponse response, @Nullable Integer status, String why, boolean isLast) {
        return switch (response.outcome()) {
            case DELIVERED -> Verdict.AGAIN;
            case RETRY -> {
                waitFor(delivery, why);
                yield Verdict.AGAIN;
            }
            case PAUSE -> {
                if (!paused) {
                    LOG.error(
                            "[Hub] Delivery pauses, since the hub answered 410. Nothing is lost: when the hub is ready"
                                    + " again, give the command resume, or restart the program");
                }
                paused = true;
                waitFor(delivery, why);
                yield Verdict.AGAIN;
            }
            case RETRY_LIMITED -> isLast || refusals.isRefusing() ? refused(delivery, response, status) : closed();
            case REFUSED, REFUSED_BY_SETTING -> refused(delivery, response, status);
        };
    }

    private void waitFor(Delivery delivery, String why) {
        probing = probing == null ? Integer.valueOf(delivery.lane()) : probing;
        reason = why;
    }

    private Verdict closed() {
        close();
        return Verdict.AGAIN;
    }

    private Verdict refused(Delivery delivery, HubResponse response, @Nullable Integer status) {
        boolean held = refusals.isHolding();
        Verdict verdict = refusals.refused(delivery.queued().id(), response, status, clock.instant());
        if (held && verdict == Verdict.DEAD_LETTER) {
            LOG.error(
                    "[Hub] {} still. Each refused event is now a dead letter at once, until one is accepted: {}",
                    refusals.problem(),
                    refusals.remedy());
        }
        reason = null;
        if (!refusals.isHolding()) {
            close();
        }
        return verdict;
    }

    /** The events refused in a row, the first one first. */
    synchronized List<String> refusedInRow() {
        return refusals.eventIds();
    }

    /** Goes on with what an earlier process saw refused in a row. */
    synchronized void resumeRefusals(List<String> eventIds) {
        refusals.resume(eventIds);
    }

    /**
     * The events refused in a row are back at the front of the queue: the first of them is tried again and again, and
     * all other lanes wait.
     *
     * @param lane of the first of them
     */
    synchronized void hold(int lane) {
        refusals.held(clock.instant());
        probing = lane;
        LOG.error(
                "[Hub] {}: {} different events were refused in a row. They are back in the queue, delivery waits"
                        + " until one is accepted, and nothing is lost: {}",
                refusals.problem(),
                RefusalRun.MAX,
                refusals.remedy());
        notifyAll();
    }

    /** Lets delivery go on after a 410. */
    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Whether lanes wait, so that an event that is queued now is not delivered soon. */
    @Override
    public synchronized boolean isHoldingBack() {
        return paused || probing != null;
    }

    /** Whether the hub is asked now. */
    public synchronized BreakerState state() {
        if (paused) {
            return BreakerState.PAUSED;
        }
        if (reason != null) {
            return BreakerState.OPEN;
        }
        return refusals.isRefusing() ? BreakerState.REFUSING : BreakerState.CLOSED;
    }

    /** What is wrong and what to do, if the hub refuses whatever comes; empty if it does not. */
    public synchronized Optional<Refusing> refusing() {
        return refusals.isRefusing()
                ? Optional.of(new Refusing(refusals.problem(), refusals.remedy(), refusals.isHolding()))
                : Optional.empty();
    }

    /** Whether a 410 has paused delivery. */
    public synchronized boolean isPaused() {
        return paused;
    }

    /** Why the hub is taken to be down; empty where it is not. */
    public synchronized Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
