package io.github.discordgateway.hub.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a room event.
 *
 * @param eventId the id of the event, the same for every attempt and replay
 * @param event the name, for example {@code voice.joined}
 * @param state {@code delivered}, {@code waiting} or {@code dead letter}
 * @param acceptedAt when the outbox accepted the event
 * @param at when it was delivered or became a dead letter; null while it is queued
 * @param attempts the number of attempts; while it is queued, of failed ones
 */
public record EventTrace(
        String eventId,
        String event,
        String state,
        Instant acceptedAt,
        @Nullable Instant at,
        int attempts) {}
