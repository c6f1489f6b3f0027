package io.github.discordgateway.gateway;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The sequence numbers of one session: the received ones, and the number up to which all are settled.
 *
 * <p>A number is settled when its dispatch and all before it are processed. Missing numbers delay nothing. If a missing
 * one arrives later, it counts as new. Mutable; not thread-safe. It ends with the session, so that a late settlement
 * cannot affect the next session.
 */
public final class SequenceWindow {
    /** No dispatch yet; a heartbeat then carries null. */
    public static final long NONE = 0;

    /** The most gaps to remember. The oldest are dropped, and numbers in them no longer count as new. */
    private static final int MAX_GAPS = 1_000;

    private final NavigableSet<Long> unsettled = new TreeSet<>();
    /** The missing numbers below the highest received one: the first of each gap, and the last. */
    private final NavigableMap<Long, Long> gaps = new TreeMap<>();

    private long received;

    /** Creates the window of a new session. */
    public SequenceWindow() {
        this(NONE);
    }

    /**
     * Creates the window of a resumed session.
     *
     * @param settled the number up to which all dispatches were received and settled
     */
    public SequenceWindow(long settled) {
        this.received = settled;
        if (settled == NONE) {
            // Some servers count from 0.
            gaps.put(NONE, NONE);
        }
    }

    /**
     * Whether no dispatch with this number has arrived yet. Discord may deliver one twice (Gateway Events, Receive
     * Events), and a replay starts at the number that the server chooses.
     */
    public boolean isNew(long sequence) {
        return sequence > received || isInGap(sequence);
    }

    private boolean isInGap(long sequence) {
        Map.Entry<Long, Long> gap = gaps.floorEntry(sequence);
        return gap != null && sequence <= gap.getValue();
    }

    /** Records a dispatch that no route needs. It is settled as soon as all before it are. */
    public void pass(long sequence) {
        receive(sequence);
    }

    /** Records a dispatch that is passed on. {@link #settle} must follow. */
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

    /** Records that a tracked dispatch is processed, in any order. */
    public void settle(long sequence) {
        unsettled.remove(sequence);
    }

    /** The highest number received, {@link #NONE} before the first. */
    public long received() {
        return received;
    }

    /** The highest number up to which all received ones are settled; {@link #NONE} before the first. */
    public long settled() {
        return unsettled.isEmpty() ? received : Math.max(NONE, unsettled.first() - 1);
    }
}
