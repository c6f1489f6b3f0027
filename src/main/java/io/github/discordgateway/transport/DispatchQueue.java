package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Dispatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The queue from the event loop to the worker, bounded in bytes and in number.
 *
 * <p>A dispatch counts until it is {@linkplain #done processed}, not only until it is taken. One that exceeds the whole
 * bound is accepted if the queue is empty.
 */
public final class DispatchQueue {
    /** Each takes about 250 bytes besides its {@code d}. */
    private static final int MAX_DISPATCHES = 50_000;

    private static final int SHARE_OF_HEAP = 4;

    private final BlockingDeque<Optional<Dispatch>> waiting = new LinkedBlockingDeque<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger dispatches = new AtomicInteger();
    private final long maxBytes;
    private final LongSupplier nanoTime;
    private volatile long lastProgress;

    /**
     * Creates an empty queue.
     *
     * @param maxBytes the bound for the raw {@code d} of all queued dispatches, above zero; a quarter of the heap if
     *     that is less
     */
    public DispatchQueue(long maxBytes) {
        this(maxBytes, System::nanoTime);
    }

    /**
     * Creates an empty queue with another clock.
     *
     * @param maxBytes the bound for the raw {@code d} of all queued dispatches, above zero; a quarter of the heap if
     *     that is less
     * @param nanoTime as {@link System#nanoTime}
     */
    public DispatchQueue(long maxBytes, LongSupplier nanoTime) {
        this.maxBytes = Math.min(maxBytes, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        this.nanoTime = nanoTime;
    }

    /** Adds a dispatch, or returns false if there is no room. Never blocks. */
    boolean offer(Dispatch dispatch) {
        long before = bytes.get();
        if (before > 0 && (before + size(dispatch) > maxBytes || dispatches.get() >= MAX_DISPATCHES)) {
            return false;
        }
        if (before == 0) {
            lastProgress = nanoTime.getAsLong();
        }
        dispatches.incrementAndGet();
        bytes.addAndGet(size(dispatch));
        return waiting.add(Optional.of(dispatch));
    }

    /**
     * Takes the oldest dispatches. Waits until there is at least one; returns none after a {@link #wake}.
     *
     * @param most the largest number to take, above zero
     */
    public List<Dispatch> take(int most) throws InterruptedException {
        List<Dispatch> taken = new ArrayList<>();
        Optional<Dispatch> next = waiting.take();
        while (next.isPresent()) {
            taken.add(next.get());
            boolean endsHere = taken.size() == most
                    || waiting.isEmpty()
                    || waiting.element().isEmpty();
            next = endsHere ? Optional.empty() : waiting.remove();
        }
        return taken;
    }

    /** Returns unprocessed dispatches to the queue. The next {@link #take} returns them in their order. */
    public void putBack(List<Dispatch> dispatches) {
        for (int i = dispatches.size() - 1; i >= 0; i--) {
            waiting.addFirst(Optional.of(dispatches.get(i)));
        }
    }

    /** Makes one {@link #take} return without a dispatch. */
    public void wake() {
        waiting.add(Optional.empty());
    }

    /** Records that the worker has processed a dispatch. */
    public void done(Dispatch dispatch) {
        lastProgress = nanoTime.getAsLong();
        dispatches.decrementAndGet();
        bytes.addAndGet(-size(dispatch));
    }

    /** The size of all dispatches in the queue, in bytes. */
    public long bytes() {
        return bytes.get();
    }

    /** Restarts the stall clock for a new worker. */
    public void restartClock() {
        lastProgress = nanoTime.getAsLong();
    }

    /** How long no dispatch was processed although the queue was not empty; zero if it is empty. Thread-safe. */
    public Duration stalled() {
        if (isEmpty()) {
            return Duration.ZERO;
        }
        // Read after the bytes: the clock is set before the first of them is added.
        long since = lastProgress;
        return Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - since));
    }

    /** Whether every dispatch is processed. */
    public boolean isEmpty() {
        return bytes.get() == 0;
    }

    private static long size(Dispatch dispatch) {
        return Math.max(1, dispatch.data().length());
    }
}
