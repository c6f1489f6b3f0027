package io.github.discordgateway.hub.outbox;

/** Knows whether what is queued now is delivered soon. */
@FunctionalInterface
public interface Gate {
    /** Whether delivery waits. Any thread may ask. */
    boolean isHoldingBack();
}
