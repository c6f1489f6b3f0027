package io.github.discordgateway.hub.outbox;

import org.jspecify.annotations.Nullable;

/**
 * Why an event is not delivered.
 *
 * @param attempts how many attempts have failed
 * @param at when it was given up, in milliseconds since 1970
 * @param reason in words, one line
 * @param status of the hub's last answer; null where there was none
 * @param answer the start of the last answer's body; null where there was none
 */
public record FailureDetails(
        int attempts,
        long at,
        String reason,
        @Nullable Integer status,
        @Nullable String answer) {}
