package io.github.discordgateway.rooms;

import java.util.List;

/**
 * What one dispatch leads to.
 *
 * @param next the tracker for the dispatch after this one, the same one where nothing has changed; keep it only once
 *     the events are safely stored
 * @param events what the hub is to be told, in this order; often empty
 * @param source how all of these events were found
 * @param delta what has changed
 * @param warnings what of the dispatch could not be read and was left out, a line for each list; without secrets
 */
public record RoomUpdate(
        RoomTracker next, List<RoomEvent> events, Source source, RoomDelta delta, List<String> warnings) {
    public RoomUpdate {
        events = List.copyOf(events);
        warnings = List.copyOf(warnings);
    }

    /** What a dispatch leads to that could be read in full. */
    public RoomUpdate(RoomTracker next, List<RoomEvent> events, Source source, RoomDelta delta) {
        this(next, events, source, delta, List.of());
    }

    /** The same with what could not be read. */
    RoomUpdate warning(List<String> unread) {
        return new RoomUpdate(next, events, source, delta, unread);
    }

    /** The same with all that has changed since an earlier tracker. */
    RoomUpdate with(RoomDelta sinceThen) {
        return new RoomUpdate(next, events, source, sinceThen, warnings);
    }
}
