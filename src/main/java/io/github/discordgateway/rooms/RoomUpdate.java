package io.github.discordgateway.rooms;

import java.util.List;

/**
 * The result of a dispatch.
 *
 * @param next the tracker for the next dispatch, or the same one if nothing changed; keep it only after the events are
 *     stored
 * @param events the events to publish, in this order; often empty
 * @param source how the events were found
 * @param delta the change for a store
 * @param warnings one line for each list with entries that could not be read; without secrets
 */
public record RoomUpdate(
        RoomTracker next, List<RoomEvent> events, Source source, RoomDelta delta, List<String> warnings) {
    public RoomUpdate {
        events = List.copyOf(events);
        warnings = List.copyOf(warnings);
    }

    /** Creates an update without warnings. */
    public RoomUpdate(RoomTracker next, List<RoomEvent> events, Source source, RoomDelta delta) {
        this(next, events, source, delta, List.of());
    }

    /** The update with these warnings. */
    RoomUpdate warning(List<String> unread) {
        return new RoomUpdate(next, events, source, delta, unread);
    }

    /** The update with the change since an earlier tracker. */
    RoomUpdate with(RoomDelta sinceThen) {
        return new RoomUpdate(next, events, source, sinceThen, warnings);
    }
}
