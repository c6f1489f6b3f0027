package io.github.discordgateway.hub.outbox;

import org.jspecify.annotations.Nullable;

/**
 * The details of a refused event.
 *
 * @param attempts the number of failed attempts
 * @param at the time of the refusal, in milliseconds since 1970
 * @param reason the reason in one line
 * @param status the status of the hub's last response; null if there was none
 * @param answer the start of that response's body; null if there was none
 */
public record FailureDetails(
        int attempts,
        long at,
        String reason,
        @Nullable Integer status,
        @Nullable String answer) {}
