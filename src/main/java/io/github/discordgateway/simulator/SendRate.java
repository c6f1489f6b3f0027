package io.github.discordgateway.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What one connection may send: 120 messages in 60 s, heartbeats included. Discord docs, Gateway &gt; Rate Limiting.
 */
final class SendRate {

    static final int MESSAGES = 120;
    private static final long WINDOW = Duration.ofSeconds(60).toNanos();

    private final Deque<Long> sentAt = new ArrayDeque<>();

    void count() throws ProtocolViolation {
        long now = System.nanoTime();
        sentAt.addLast(now);
        while (now - sentAt.getFirst() > WINDOW) {
            sentAt.removeFirst();
        }
        if (sentAt.size() > MESSAGES) {
            throw new ProtocolViolation(CloseReason.RATE_LIMITED);
        }
    }
}
