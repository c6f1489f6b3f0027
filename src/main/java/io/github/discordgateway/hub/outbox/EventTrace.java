package io.github.discordgateway.hub.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a room event.
 *
 * @param eventId the same for every attempt at, and every replay of, the event
 * @param event its name, for example {@code voice.joined}
 * @param state {@code delivered}, {@code waiting} or {@code dead letter}
 * @param acceptedAt when it came into the outbox
 * @param at when it was delivered or given up; null while it waits
 * @param attempts how many were made; while it waits, how many have failed
 */
public record EventTrace(
        String eventId,
        String event,
        String state,
        Instant acceptedAt,
        @Nullable Instant at,
        int attempts) {}
