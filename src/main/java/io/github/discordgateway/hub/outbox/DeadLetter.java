package io.github.discordgateway.hub.outbox;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * A room event that the hub refused.
 *
 * @param eventId the id of the event, the same for every attempt and replay
 * @param event the name, for example {@code voice.joined}
 * @param body the request's body
 * @param acceptedAt when the outbox accepted the event
 * @param diedAt when it became a dead letter
 * @param attempts the number of failed attempts
 * @param reason the reason in one line
 * @param status the status of the hub's last response; null if there was none
 * @param answer the start of that response's body; null if there was none
 * @param resolution {@code corrected} or {@code superseded} if the hub is right about its subject again; else null
 * @param resolvedAt when it was resolved; null if it is not
 */
public record DeadLetter(
        String eventId,
        String event,
        String body,
        Instant acceptedAt,
        Instant diedAt,
        int attempts,
        String reason,
        @Nullable Integer status,
        @Nullable String answer,
        @Nullable String resolution,
        @Nullable Instant resolvedAt) {
    /** The columns that {@link #ROW} reads. */
    public static final String COLUMNS =
            "event_id, event, body, accepted_at, died_at, attempts, reason, status, answer, resolution, resolved_at";

    public static final RowMapper<DeadLetter> ROW = (row, number) -> new DeadLetter(
            row.getString("event_id"),
            row.getString("event"),
            row.getString("body"),
            Instant.ofEpochMilli(row.getLong("accepted_at")),
            Instant.ofEpochMilli(row.getLong("died_at")),
            row.getInt("attempts"),
            row.getString("reason"),
            Optional.ofNullable(row.getObject("status"))
                    .map(status -> ((Number) status).intValue())
                    .orElse(null),
            row.getString("answer"),
            row.getString("resolution"),
            Optional.ofNullable(row.getObject("resolved_at"))
                    .map(at -> Instant.ofEpochMilli(((Number) at).longValue()))
                    .orElse(null));

    /** A copy with at most this many characters of the body. */
    public DeadLetter withBodyUpTo(int characters) {
        return body.length() <= characters
                ? this
                : new DeadLetter(
                        eventId,
                        event,
                        body.substring(0, characters) + "…",
                        acceptedAt,
                        diedAt,
                        attempts,
                        reason,
                        status,
                        answer,
                        resolution,
                        resolvedAt);
    }
}
