package io.github.discordgateway.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Limits what one connection sends: at most 120 messages in 60 seconds (Gateway, Rate Limiting). Some of them are
 * reserved for the regular heartbeats.
 *
 * <p>Mutable; not thread-safe. It ends with the connection.
 */
public final class SendRateLimiter {
    /** The most messages in {@link #WINDOW}. Above it the server closes with 4008. */
    public static final int MESSAGES = 120;

    public static final Duration WINDOW = Duration.ofSeconds(60);

    /** The most bytes of one message. Above it the server closes with 4002 (Gateway, Sending Events). */
    public static final int MAX_BYTES = 4096;

    private final Deque<Long> regularAtMillis = new ArrayDeque<>();
    private final Deque<Long> othersAtMillis = new ArrayDeque<>();

    /** Nearly all, until HELLO gives the number of heartbeats. */
    private int reserved = MESSAGES - 2;

    /**
     * Reserves the messages that the regular heartbeats need.
     *
     * @param interval the pause between two heartbeats
     */
    public void reserveHeartbeats(Duration interval) {
        long inWindow = WINDOW.toMillis() / interval.toMillis() + 2;
        reserved = (int) Math.min(MESSAGES - 2, inWindow);
    }

    /** Takes an unreserved message. Returns false if none is left in this window. */
    public boolean take(long nowMillis) {
        dropExpired(nowMillis);
        return othersAtMillis.size() < MESSAGES - reserved && take(othersAtMillis, nowMillis);
    }

    /** Takes a message for a regular heartbeat. Returns false if the server would close the connection for it. */
    public boolean takeReserved(long nowMillis) {
        dropExpired(nowMillis);
        return take(regularAtMillis, nowMillis);
    }

    private boolean take(Deque<Long> sentAtMillis, long nowMillis) {
        if (regularAtMillis.size() + othersAtMillis.size() >= MESSAGES) {
            return false;
        }
        sentAtMillis.addLast(nowMillis);
        return true;
    }

    private void dropExpired(long nowMillis) {
        for (Deque<Long> sentAtMillis : List.of(regularAtMillis, othersAtMillis)) {
            while (!sentAtMillis.isEmpty() && nowMillis - sentAtMillis.getFirst() >= WINDOW.toMillis()) {
                sentAtMillis.removeFirst();
            }
        }
    }
}
