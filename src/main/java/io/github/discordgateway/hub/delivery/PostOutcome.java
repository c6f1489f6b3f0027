package io.github.discordgateway.hub.delivery;

import org.jspecify.annotations.Nullable;

/** The outcome of one attempt to post an event. */
public enum PostOutcome {
    /** The hub responded with 2xx. */
    DELIVERED,
    /** The hub redirected the request. */
    ANSWERED_3XX,
    /** The hub refused the event, or asked to retry later. */
    ANSWERED_4XX,
    /** The hub, or a proxy in front of it, failed. */
    ANSWERED_5XX,
    /** There was no connection, or no response in time. */
    UNANSWERED,
    /** The request could not be made, for example because there is no secret to sign it with. */
    UNSENT;

    private static final int CLASS = 100;

    /** The outcome of a failed attempt. */
    static PostOutcome of(@Nullable Exception failure) {
        Integer status = HubResponse.statusOf(failure);
        if (status == null) {
            return HubResponse.of(failure) == HubResponse.NONE ? UNANSWERED : UNSENT;
        }
        return switch (status / CLASS) {
            case 3 -> ANSWERED_3XX;
            case 4 -> ANSWERED_4XX;
            default -> ANSWERED_5XX;
        };
    }
}
