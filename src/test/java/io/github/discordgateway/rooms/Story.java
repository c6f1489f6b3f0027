package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A tracker and a {@link HubModel} that hears all it says; the hub's invariants are checked at every step. */
final class Story {
    private RoomTracker tracker;
    private final HubModel hub = new HubModel();

    private Story(RoomTracker tracker) {
        this.tracker = tracker;
    }

    static Story given(Dispatch... dispatches) {
        return given(RoomTracker.of(Dispatch.GUILD), dispatches);
    }

    static Story given(RoomTracker tracker, Dispatch... dispatches) {
        var story = new Story(tracker);
        Stream.of(dispatches).forEach(story::when);
        return story;
    }

    /** The events in short form, such as "left 1" and "joined 1 10". */
    List<String> when(Dispatch... dispatches) {
        return Stream.of(dispatches)
                .flatMap(dispatch -> step(dispatch.type(), dispatch.d()).events().stream())
                .map(Story::shortForm)
                .toList();
    }

    Step step(String type, JsonNode d) {
        Step step = tracker.on(type, d);
        step.events().forEach(hub::apply);
        tracker = step.next();
        return step;
    }

    /** Another process goes on from what this one knew. */
    void restart() {
        tracker = RoomTracker.restored(
                tracker.guildId(),
                Set.of(Dispatch.VOICE),
                tracker.rooms().stream().map(Roster::room).toList(),
                tracker.people().values(),
                tracker.removedFromGuild());
    }

    RoomTracker tracker() {
        return tracker;
    }

    HubModel hub() {
        return hub;
    }

    private static String shortForm(RoomEvent event) {
        if (event instanceof RoomEvent.RoomCreated created) {
            return "created " + created.channelId();
        } else if (event instanceof RoomEvent.RoomDeleted deleted) {
            return "deleted " + deleted.channelId();
        } else if (event instanceof RoomEvent.VoiceJoined joined) {
            return "joined " + joined.userId() + " " + joined.channelId();
        } else {
            return "left " + ((RoomEvent.VoiceLeft) event).userId();
        }
    }
}
