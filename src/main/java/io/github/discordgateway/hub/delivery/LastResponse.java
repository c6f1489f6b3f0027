package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.FailureMessages;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of the last attempt to post an event.
 *
 * @param eventId the id of the event
 * @param words the response, or why there is none, in one line
 * @param at the time of the outcome
 */
record LastResponse(String eventId, String words, Instant at) {
    /**
     * The outcome of an accepted attempt.
     *
     * @param status the status of the response; null if the posting route does not set it
     */
    static LastResponse accepted(String eventId, @Nullable Integer status, Instant at) {
        return new LastResponse(
                eventId, status == null ? "the hub accepted the event" : FailureMessages.answered(status), at);
    }
}
