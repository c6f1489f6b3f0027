package io.github.discordgateway.hub.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A filter of dead letters. A letter must meet all conditions.
 *
 * @param eventId only this event
 * @param event only events of this name, for example {@code voice.joined}
 * @param reason only letters with exactly this reason
 * @param since only events that became dead letters then or later
 * @param until only events that became dead letters before
 */
public record DeadLetterSelection(
        Optional<String> eventId,
        Optional<String> event,
        Optional<String> reason,
        Optional<Instant> since,
        Optional<Instant> until) {

    /** The filter without conditions. */
    public static DeadLetterSelection everything() {
        return new DeadLetterSelection(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether there is no condition. */
    public boolean isEverything() {
        return eventId.isEmpty() && event.isEmpty() && reason.isEmpty() && since.isEmpty() && until.isEmpty();
    }

    /** The conditions in SQL. */
    public String where() {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        eventId.ifPresent(id -> conditions.add("event_id = ?"));
        event.ifPresent(name -> conditions.add("event = ?"));
        reason.ifPresent(why -> conditions.add("reason = ?"));
        since.ifPresent(at -> conditions.add("died_at >= ?"));
        until.ifPresent(at -> conditions.add("died_at < ?"));
        return String.join(" AND ", conditions);
    }

    /** The values of the question marks in {@link #where}. */
    public Object[] parameters() {
        List<Object> parameters = new ArrayList<>();
        eventId.ifPresent(parameters::add);
        event.ifPresent(parameters::add);
        reason.ifPresent(parameters::add);
        since.map(Instant::toEpochMilli).ifPresent(parameters::add);
        until.map(Instant::toEpochMilli).ifPresent(parameters::add);
        return parameters.toArray();
    }
}
