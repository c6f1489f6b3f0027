package io.github.discordgateway.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds attempts back while the hub is down: one lane goes on trying, the others wait and drop nothing. A hub that
 * answers 410 pauses all of them until somebody says that delivery shall {@linkplain #resume go on}.
 *
 * <p>The first step of an attempt; it may wait for as long as it takes. Any thread may use it.
 */
public final class Breaker implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final int GONE = 410;
    private static final Duration LOOK_AT_STOPPING = Duration.ofMillis(100);

    private final Clock clock;
    private Set<Integer> statuses = Set.of();
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
     * Sets which answers say that the hub is down, as those do that never come.
     *
     * @param commaSeparated HTTP status codes
     */
    public synchronized void setStatuses(String commaSeparated) {
        statuses = Arrays.stream(commaSeparated.split(","))
                .map(String::strip)
                .filter(status -> !status.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    /**
     * Waits until this lane may make an attempt, and until the time that the hub has asked for, if it did so before the
     * program was started.
     *
     * @throws RejectedExecutionException where the program stops meanwhile
     */
    @Override
    public synchronized void process(Exchange exchange) {
        int lane = lane(exchange);
        while (paused || probing != null && probing != lane || isTooEarly(exchange)) {
            if (exchange.getContext().isStopping()) {
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

    private boolean isTooEarly(Exchange exchange) {
        QueuedEvent event = exchange.getProperty(Deliveries.QUEUED, QueuedEvent.class);
        if (event == null || event.notBefore() <= clock.millis()) {
            return false;
        }
        String asked = "it has asked for a pause until " + Instant.ofEpochMilli(event.notBefore());
        if (!asked.equals(reason)) {
            LOG.info("[Hub] The next attempt waits: {}", asked);
        }
        probing = probing == null ? Integer.valueOf(lane(exchange)) : probing;
        reason = asked;
        return true;
    }

    /** Whether this answer says that the hub is down, so that other events would fare no better. */
    synchronized boolean saysThatTheHubIsDown(int status) {
        return statuses.contains(status);
    }

    /** The hub has said yes, or nobody knows that it would not: no lane waits. */
    public synchronized void close() {
        probing = null;
        reason = null;
        notifyAll();
    }

    /**
     * An attempt has failed.
     *
     * @param status of the hub's answer; null where there was none
     */
    synchronized void failed(Exchange exchange, @Nullable Integer status, String why) {
        if (status != null && status == GONE) {
            if (!paused) {
                LOG.error("[Hub] Delivery pauses, since the hub answered 410: when it is ready again, say so with the"
                        + " command resume, or start the program anew. Nothing is lost");
            }
            paused = true;
        }
        if (status == null || saysThatTheHubIsDown(status)) {
            probing = probing == null ? Integer.valueOf(lane(exchange)) : probing;
            reason = why;
        } else {
            close();
        }
    }

    /** Lets delivery go on after a 410. */
    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Whether the hub is asked now. */
    public synchronized BreakerState state() {
        if (paused) {
            return BreakerState.PAUSED;
        }
        return reason == null ? BreakerState.CLOSED : BreakerState.OPEN;
    }

    /** Whether a 410 has paused delivery. */
    public synchronized boolean isPaused() {
        return paused;
    }

    /** Why the hub is taken to be down; empty where it is not. */
    public synchronized Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    private static int lane(Exchange exchange) {
        return exchange.getProperty(Deliveries.LANE, 0, Integer.class);
    }
}
