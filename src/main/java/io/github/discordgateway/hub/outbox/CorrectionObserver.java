package io.github.discordgateway.hub.outbox;

/** Observes the outcomes of corrections. Any thread may call it. */
@FunctionalInterface
public interface CorrectionObserver {
    /** Called with the number of people and rooms that have this outcome. */
    void corrected(CorrectionOutcome outcome, int count);
}
