package io.github.discordgateway.hub.outbox;

/** Is told what came of corrections. Any thread may call it. */
@FunctionalInterface
public interface CorrectionObserver {
    /** So many people and rooms that the hub may have had wrong are settled so. */
    void corrected(CorrectionOutcome outcome, int count);
}
