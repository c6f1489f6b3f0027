package io.github.discordgateway.hub.outbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down in groups, off the threads that deliver, what the hub has got and which attempts have failed. A crash
 * loses what came in the last {@value #GROUP_MS} milliseconds, so that those events are repeated. Any thread may use
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
    /** Held while the database is written, so that one group is written after the other. */
    private final Object writing = new Object();

    private boolean scheduled;
    private boolean runEnded;

    public DeliveryRecorder(Outbox outbox, ScheduledExecutorService writer) {
        this.outbox = outbox;
        this.writer = writer;
    }

    /**
     * The hub has said yes. Waits for the database where a great deal has not been written yet.
     *
     * @param endsRun whether the hub had refused others in a row before
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

    /** Whether the hub has said yes to the event, and that is not written down yet. */
    public synchronized boolean hasDelivered(String eventId) {
        return delivered.containsKey(eventId);
    }

    public synchronized void failed(FailedEvent event) {
        failed.put(event.id(), event);
        schedule(GROUP_MS);
    }

    /** Writes down everything now; a DataAccessException or TransactionException leaves it for the next time. */
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
            // An error, too: the executor would keep it to itself, and nothing would be written until the next event.
            LOG.warn("[Hub] What was delivered cannot be written down, and is tried again: {}", e.toString());
            synchronized (this) {
                schedule(PAUSE_AFTER_FAILURE_MS);
            }
        }
    }
}
