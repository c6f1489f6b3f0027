package io.github.discordgateway.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How much one connection may still send: at most 120 messages in 60 seconds (Gateway, Rate Limiting), of which some
 * are reserved for the regular heartbeats.
 *
 * <p>Mutable; belongs to one thread, and dies with the connection.
 */
public final class SendRateLimiter {
    /** The most messages in {@link #WINDOW}; above it the server closes with 4008. */
    public static final int MESSAGES = 120;

    /** The window in which messages count. */
    public static final Duration WINDOW = Duration.ofSeconds(60);

    /** The most bytes of one message; above it the server closes with 4002 (Gateway, Sending Events). */
    public static final int MAX_BYTES = 4096;

    private final Deque<Long> regularAtMillis = new ArrayDeque<>();
    private final Deque<Long> othersAtMillis = new ArrayDeque<>();

    /** Nearly all, until HELLO tells how many the heartbeats need. */
    private int reserved = MESSAGES - 2;

    /**
     * Reserves what the regular heartbeats need.
     *
     * @param interval between two heartbeats
     */
    public void reserveHeartbeats(Duration interval) {
        long inWindow = WINDOW.toMillis() / interval.toMillis() + 2;
        reserved = (int) Math.min(MESSAGES - 2, inWindow);
    }

    /** Takes one of the messages that are not reserved; answers false where none is left for now. */
    public boolean take(long nowMillis) {
        lapse(nowMillis);
        return othersAtMillis.size() < MESSAGES - reserved && take(othersAtMillis, nowMillis);
    }

    /** Takes one for a regular heartbeat; answers false where the server would close the connection for it. */
    public boolean takeReserved(long nowMillis) {
        lapse(nowMillis);
        return take(regularAtMillis, nowMillis);
    }

    private boolean take(Deque<Long> sentAtMillis, long nowMillis) {
        if (regularAtMillis.size() + othersAtMillis.size() >= MESSAGES) {
            return false;
        }
        sentAtMillis.addLast(nowMillis);
        return true;
    }

    private void lapse(long nowMillis) {
        for (Deque<Long> sentAtMillis : List.of(regularAtMillis, othersAtMillis)) {
            while (!sentAtMillis.isEmpty() && nowMillis - sentAtMillis.getFirst() >= WINDOW.toMillis()) {
                sentAtMillis.removeFirst();
            }
        }
    }
}
