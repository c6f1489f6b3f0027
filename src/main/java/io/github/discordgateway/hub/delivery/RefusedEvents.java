package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.EventRefusedException;
import io.github.discordgateway.hub.outbox.FailureDetails;
import io.github.discordgateway.hub.outbox.Outbox;
import io.github.discordgateway.hub.outbox.QueuedEvent;
import io.github.discordgateway.hub.outbox.ResendProgress;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Objects;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Moves refused events to the dead letters, or back to the front of the queue. Any thread may use it, one for each
 * lane. Throws a DataAccessException or a TransactionException on failure.
 */
final class RefusedEvents {
    private static final int SHOWN_CHARACTERS = 2048;

    private final Clock clock;
    private final Outbox outbox;
    private final LaneFeed feed;
    private final @Nullable Breaker breaker;
    private final ResendProgress resendProgress;

    RefusedEvents(Clock clock, Outbox outbox, LaneFeed feed, @Nullable Breaker breaker, ResendProgress resendProgress) {
        this.clock = clock;
        this.outbox = outbox;
        this.feed = feed;
        this.breaker = breaker;
        this.resendProgress = resendProgress;
    }

    /** Moves the present event to the dead letters. */
    void keep(Delivery delivery, EventRefusedException refusal) {
        Throwable failure = refusal.getCause();
        Integer status = HubResponse.statusOf(failure);
        String answer =
                failure instanceof HttpOperationFailedException response ? start(response.getResponseBody()) : null;
        QueuedEvent event = delivery.queued();
        boolean isInRow = breaker != null && breaker.refusedInRow().contains(event.id());
        outbox.refuse(
                event,
                new FailureDetails(
                        delivery.attempts(), clock.millis(), String.valueOf(refusal.getMessage()), status, answer),
                isInRow);
        resendProgress.refused(event.id());
        feed.finished(delivery);
    }

    /** Moves the present event back to the queue, with those refused in a row before it. */
    void giveBack(Delivery delivery) {
        Breaker held = Objects.requireNonNull(breaker, "set the property breaker");
        int lane = outbox.giveBack(held.refusedInRow(), delivery.queued());
        held.hold(feed.laneOf(lane));
        delivery.follow(new ArrayDeque<>());
        feed.rewind();
    }

    private static @Nullable String start(@Nullable String text) {
        if (text == null) {
            return null;
        }
        // PostgreSQL refuses NUL characters in a text.
        return text.substring(0, Math.min(text.length(), SHOWN_CHARACTERS)).replace('\0', '\uFFFD');
    }
}
