package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.FailureInWords;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt to post an event.
 *
 * @param eventId of the event
 * @param words what the hub answered, or why there is no answer, in a line
 * @param at when that was known
 */
record HubAnswer(String eventId, String words, Instant at) {
    /**
     * The hub has said yes.
     *
     * @param status of the answer; null where the route that posts does not tell
     */
    static HubAnswer yes(String eventId, @Nullable Integer status, Instant at) {
        return new HubAnswer(eventId, status == null ? "the hub said yes" : FailureInWords.answered(status), at);
    }
}
