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
 */
public record Step(RoomTracker next, List<RoomEvent> events, Source source, RoomDelta delta) {
    public Step {
        events = List.copyOf(events);
    }

    /** The same with all that has changed since an earlier tracker. */
    Step with(RoomDelta sinceThen) {
        return new Step(next, events, source, sinceThen);
    }
}
