package io.github.discordgateway.hub.outbox;

/** Knows whether delivery holds events back. */
@FunctionalInterface
public interface Gate {
    /** Whether delivery waits, so that a new event is not delivered soon. Any thread may call it. */
    boolean isHoldingBack();
}
