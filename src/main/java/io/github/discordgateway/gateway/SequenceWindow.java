package io.github.discordgateway.gateway;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The sequence numbers of one session: which have been received, and up to which all is settled.
 *
 * <p>A number is settled when its dispatch and all before it are done with. Numbers that were left out hold nothing up;
 * if one of them comes after all, it is as new as any other. Mutable; belongs to one thread. It dies with the session,
 * so that a late settlement of an ended session cannot touch the next one.
 */
public final class SequenceWindow {
    /** No dispatch yet; a heartbeat then carries null. */
    public static final long NONE = 0;

    /** Of more gaps the oldest are forgotten: what is missing there no longer counts as new. */
    private static final int MAX_GAPS = 1_000;

    private final NavigableSet<Long> unsettled = new TreeSet<>();
    /** The numbers below the received one that have not come: the first of each gap, and the last. */
    private final NavigableMap<Long, Long> gaps = new TreeMap<>();

    private long received;

    /** The window of a session that begins. */
    public SequenceWindow() {
        this(NONE);
    }

    /**
     * The window of a session that goes on.
     *
     * @param settled up to which number all was received and settled
     */
    public SequenceWindow(long settled) {
        this.received = settled;
        if (settled == NONE) {
            // Some servers count from 0.
            gaps.put(NONE, NONE);
        }
    }

    /**
     * Whether a dispatch with this number has not come before. Delivery may be repeated (Gateway Events, Receive
     * Events), and a replay begins where the server believes it has to.
     */
    public boolean isNew(long sequence) {
        return sequence > received || isInGap(sequence);
    }

    private boolean isInGap(long sequence) {
        Map.Entry<Long, Long> gap = gaps.floorEntry(sequence);
        return gap != null && sequence <= gap.getValue();
    }

    /** A dispatch came that nobody waits for: it is settled as soon as all before it are. */
    public void pass(long sequence) {
        receive(sequence);
    }

    /** A dispatch came and is handed on: {@link #settle} has to follow. */
    public void track(long sequence) {
        receive(sequence);
        unsettled.add(sequence);
    }

    private void receive(long sequence) {
        if (sequence <= received) {
            close(sequence);
            return;
        }
        if (sequence > received + 1) {
            open(received + 1, sequence - 1);
        }
        received = sequence;
    }

    private void open(long first, long last) {
        gaps.put(first, last);
        if (gaps.size() > MAX_GAPS) {
            gaps.pollFirstEntry();
        }
    }

    private void close(long sequence) {
        if (!isInGap(sequence)) {
            return;
        }
        long first = gaps.floorKey(sequence);
        long last = gaps.remove(first);
        if (first < sequence) {
            open(first, sequence - 1);
        }
        if (sequence < last) {
            open(sequence + 1, last);
        }
    }

    /** A tracked dispatch is done with, in whatever order. */
    public void settle(long sequence) {
        unsettled.remove(sequence);
    }

    /** The highest number received, {@link #NONE} before the first. */
    public long received() {
        return received;
    }

    /** The highest number up to which all that came is settled, {@link #NONE} before the first. */
    public long settled() {
        return unsettled.isEmpty() ? received : Math.max(NONE, unsettled.first() - 1);
    }
}
