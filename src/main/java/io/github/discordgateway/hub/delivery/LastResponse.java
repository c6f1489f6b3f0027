package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.FailureMessages;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt to post an event.
 *
 * @param eventId of the event
 * @param words what the hub answered, or why there is no answer, in a line
 * @param at when that was known
 */
record LastResponse(String eventId, String words, Instant at) {
    /**
     * The hub has said yes.
     *
     * @param status of the answer; null where the route that posts does not tell
     */
    static LastResponse yes(String eventId, @Nullable Integer status, Instant at) {
        return new LastResponse(eventId, status == null ? "the hub said yes" : FailureMessages.answered(status), at);
    }
}
