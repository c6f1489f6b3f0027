package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.outbox.CorrectionObserver;
import io.github.discordgateway.hub.outbox.CorrectionOutcome;
import java.time.Duration;

/** Observes the outcomes of attempts. Any thread may call it; it must neither block nor throw. */
public interface DeliveryObserver extends CorrectionObserver {
    /**
     * Called after each attempt.
     *
     * @param event the name of the room event, for example {@code voice.joined}
     */
    void attempted(String event, PostOutcome outcome);

    /**
     * Called when the hub has accepted an event.
     *
     * @param attempt the duration of this attempt, from signing to the response
     * @param sinceAccepted the time since the outbox accepted the event
     */
    void delivered(Duration attempt, Duration sinceAccepted);

    /** Called with the number of people and rooms that a correction has fixed or failed to fix. */
    @Override
    default void corrected(CorrectionOutcome outcome, int count) {}
}
