package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.outbox.CorrectionObserver;
import io.github.discordgateway.hub.outbox.CorrectionOutcome;
import java.time.Duration;

/** Is told what came of attempts at events. Any thread may call it; it must neither block nor throw. */
public interface DeliveryObserver extends CorrectionObserver {
    /**
     * An attempt is over.
     *
     * @param event the name of the room event, for example {@code voice.joined}
     */
    void attempted(String event, PostOutcome outcome);

    /**
     * The hub has said yes to an event.
     *
     * @param attempt how long this attempt took, from signing to the answer
     * @param sinceAccepted how long ago the event was accepted into the outbox
     */
    void delivered(Duration attempt, Duration sinceAccepted);

    /** So many people and rooms that the hub may have had wrong were corrected, or were not. */
    @Override
    default void corrected(CorrectionOutcome outcome, int count) {}
}
