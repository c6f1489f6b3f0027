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
 * The circuit breaker of delivery. While the hub is down or refuses all events, one lane probes it and the others wait.
 * No event is lost. A 410 pauses all lanes until an operator {@linkplain #resume resumes} delivery.
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

    /** Creates a closed breaker: all lanes deliver. */
    public Breaker() {
        this(Clock.systemUTC());
    }

    Breaker(Clock clock) {
        this.clock = clock;
    }

    /**
     * Sets further statuses that mean that the hub is down, besides those of {@link HubResponse}.
     *
     * @param commaSeparated HTTP status codes; none by default
     */
    public synchronized void setStatuses(String commaSeparated) {
        statuses = Arrays.stream(commaSeparated.split(","))
                .map(String::strip)
                .filter(status -> !status.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    /** Sets how long refusals hold delivery if no wrong setting explains them; an hour by default. */
    public synchronized void setHold(Duration hold) {
        refusals.setHold(hold);
    }

    /**
     * Waits until the lane may make an attempt. Also waits for the rest of a {@code Retry-After} that an earlier
     * process received.
     *
     * @param stops whether the program stops
     * @throws RejectedExecutionException if the program stops while waiting
     */
    synchronized void await(Delivery delivery, BooleanSupplier stops) {
        while (paused || probing != null && probing != delivery.lane() || isTooEarly(delivery)) {
            if (stops.getAsBoolean()) {
                throw new RejectedExecutionException("The program stops; the event stays in the outbox");
            }
            try {
                wait(LOOK_AT_STOPPING.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RejectedExecutionException("The program stops; the event stays in the outbox", e);
            }
        }
    }

    private boolean isTooEarly(Delivery delivery) {
        QueuedEvent event = delivery.event();
        if (event == null || event.notBefore() <= clock.millis()) {
            return false;
        }
        if (event.notBefore() - clock.millis() > RetryAfter.LONGEST.toMillis()) {
            // Longer than any accepted Retry-After: the clock was wrong when it was saved.
            return false;
        }
        String asked = "it asked for a pause until " + Instant.ofEpochMilli(event.notBefore());
        if (!asked.equals(reason)) {
            LOG.info("[Hub] The next attempt at the hub waits: {}", asked);
        }
        probing = probing == null ? Integer.valueOf(delivery.lane()) : probing;
        reason = asked;
        return true;
    }

    /** Classifies a failed attempt, with the statuses of {@link #setStatuses} as unavailable. */
    synchronized HubResponse responseOf(@Nullable Throwable failure) {
        Integer status = HubResponse.statusOf(failure);
        return status != null && statuses.contains(status) ? HubResponse.UNAVAILABLE : HubResponse.of(failure);
    }

    /** Lets all lanes deliver. */
    synchronized void close() {
        probing = null;
        reason = null;
        notifyAll();
    }

    /** Records an accepted event and lets all lanes deliver. Returns whether refused events came before it. */
    synchronized boolean accepted() {
        close();
        if (refusals.isRefusing()) {
            LOG.info("[Hub] The hub accepts events again");
        }
        return refusals.accepted();
    }

    /**
     * Records a failed attempt and returns what happens to the event.
     *
     * @param status the status of the response; null if there was none
     * @param why the reason in one line
     * @param isLast whether this was the last attempt that {@link HubResponse.Outcome#RETRY_LIMITED} allows
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
                            "[Hub] The hub answered 410, so delivery is paused. Nothing is lost: when the hub is ready"
                                    + " again, run the command resume, or restart the program");
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
                    "[Hub] {} and does not recover. Each refused event now becomes a dead letter at once, until the hub"
                            + " accepts one: {}",
                    refusals.problem(),
                    refusals.remedy());
        }
        reason = null;
        if (!refusals.isHolding()) {
            close();
        }
        return verdict;
    }

    /** The ids of the events refused in a row, in order. */
    synchronized List<String> refusedInRow() {
        return refusals.eventIds();
    }

    /** Continues the run of refused events of an earlier process. */
    synchronized void resumeRefusals(List<String> eventIds) {
        refusals.resume(eventIds);
    }

    /**
     * Holds delivery after the refused events went back to the front of the queue. One lane retries the first of them,
     * and all other lanes wait.
     *
     * @param lane the lane of the first refused event
     */
    synchronized void hold(int lane) {
        refusals.held(clock.instant());
        probing = lane;
        LOG.error(
                "[Hub] {}: it refused {} different events in a row. They are back in the queue, delivery waits until"
                        + " the hub accepts one, and nothing is lost: {}",
                refusals.problem(),
                RefusalRun.MAX,
                refusals.remedy());
        notifyAll();
    }

    /** Resumes delivery after a 410. */
    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Whether lanes wait, so that a new event is not delivered soon. */
    @Override
    public synchronized boolean isHoldingBack() {
        return paused || probing != null;
    }

    /** The present state. */
    public synchronized BreakerState state() {
        if (paused) {
            return BreakerState.PAUSED;
        }
        if (reason != null) {
            return BreakerState.OPEN;
        }
        return refusals.isRefusing() ? BreakerState.REFUSING : BreakerState.CLOSED;
    }

    /** The problem and its remedy while the hub refuses all events; empty otherwise. */
    public synchronized Optional<Refusing> refusing() {
        return refusals.isRefusing()
                ? Optional.of(new Refusing(refusals.problem(), refusals.remedy(), refusals.isHolding()))
                : Optional.empty();
    }

    /** Whether a 410 has paused delivery. */
    public synchronized boolean isPaused() {
        return paused;
    }

    /** Why the breaker is open; empty if it is not. */
    public synchronized Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
