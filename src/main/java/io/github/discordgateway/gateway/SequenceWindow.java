package io.github.discordgateway.gateway;

import java.util.Iterator;
import java.util.LinkedHashSet;

/**
 * The sequence numbers of one session: which was received last, and up to which all is settled.
 *
 * <p>A number is settled when its dispatch and all before it are done with. Mutable; belongs to one thread. It dies
 * with the session, so that a late settlement of an ended session cannot touch the next one.
 */
public final class SequenceWindow {
    /** No dispatch yet; a heartbeat then carries null. */
    public static final long NONE = 0;

    private final LinkedHashSet<Long> unsettled = new LinkedHashSet<>();
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
    }

    /**
     * Whether a dispatch with this number has not come before. Delivery may be repeated (Gateway Events, Receive
     * Events), and a replay begins where the server believes it has to.
     */
    public boolean isNew(long sequence) {
        return sequence > received;
    }

    /** A dispatch came that nobody waits for: it is settled as soon as all before it are. */
    public void pass(long sequence) {
        received = sequence;
    }

    /** A dispatch came and is handed on: {@link #settle} has to follow. */
    public void track(long sequence) {
        received = sequence;
        unsettled.add(sequence);
    }

    /** A tracked dispatch is done with, in whatever order. */
    public void settle(long sequence) {
        unsettled.remove(sequence);
    }

    /** The highest number received, {@link #NONE} before the first. */
    public long received() {
        return received;
    }

    /** The highest number up to which all is settled, {@link #NONE} before the first. */
    public long settled() {
        Iterator<Long> oldest = unsettled.iterator();
        return oldest.hasNext() ? oldest.next() - 1 : received;
    }
}
