package io.github.discordgateway.hub.outbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records delivered events and failed attempts in the database, in groups and off the delivery threads. A crash loses
 * the records of the last {@value #GROUP_MS} milliseconds, so the bridge sends those events again. Any thread may use
 * it.
 */
public final class DeliveryRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRecorder.class);
    private static final long GROUP_MS = 20;
    private static final long PAUSE_AFTER_FAILURE_MS = 2_000;
    private static final int MAX = 1_000;

    private final Outbox outbox;
    private final ScheduledExecutorService writer;
    private final Map<String, DeliveredEvent> delivered = new LinkedHashMap<>();
    private final Map<String, FailedEvent> failed = new LinkedHashMap<>();
    /** The lock that keeps groups in order. */
    private final Object writing = new Object();

    private boolean scheduled;
    private boolean runEnded;

    public DeliveryRecorder(Outbox outbox, ScheduledExecutorService writer) {
        this.outbox = outbox;
        this.writer = writer;
    }

    /**
     * Records an accepted event. Waits for the database if {@value #MAX} records are pending.
     *
     * @param endsRun whether the hub had refused other events in a row before
     */
    public void delivered(DeliveredEvent event, boolean endsRun) {
        boolean full;
        synchronized (this) {
            runEnded |= endsRun;
            delivered.put(event.queued().id(), event);
            failed.remove(event.queued().id());
            full = delivered.size() >= MAX;
            schedule(GROUP_MS);
        }
        if (full) {
            flush();
        }
    }

    /** Whether the hub accepted the event and its record is still pending. */
    public synchronized boolean hasDelivered(String eventId) {
        return delivered.containsKey(eventId);
    }

    public synchronized void failed(FailedEvent event) {
        failed.put(event.id(), event);
        schedule(GROUP_MS);
    }

    /** Writes all pending records. After a DataAccessException or TransactionException they stay pending. */
    public void flush() {
        synchronized (writing) {
            List<DeliveredEvent> got;
            List<FailedEvent> wait;
            boolean endsRun;
            synchronized (this) {
                endsRun = runEnded;
                got = List.copyOf(delivered.values());
                wait = List.copyOf(failed.values());
            }
            if (!got.isEmpty() || !wait.isEmpty()) {
                outbox.settle(got, wait, endsRun);
            }
            synchronized (this) {
                runEnded &= !endsRun;
                got.forEach(event -> delivered.remove(event.queued().id(), event));
                wait.forEach(event -> failed.remove(event.id(), event));
            }
        }
    }

    private void schedule(long delay) {
        if (!scheduled && !writer.isShutdown()) {
            scheduled = true;
            writer.schedule(this::write, delay, TimeUnit.MILLISECONDS);
        }
    }

    private void write() {
        synchronized (this) {
            scheduled = false;
        }
        try {
            flush();
        } catch (RuntimeException | Error e) {
            // Errors, too: the executor would swallow one, and nothing would be written until the next event.
            LOG.warn("[Hub] The records of deliveries cannot be saved; the bridge retries: {}", e.toString());
            synchronized (this) {
                schedule(PAUSE_AFTER_FAILURE_MS);
            }
        }
    }
}
