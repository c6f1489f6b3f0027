package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.gateway.RawJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tracker, a store, and a {@link HubModel} that hears all it says; the hub's invariants are checked at every update.
 */
final class Story {
    private final RoomOptions options;
    private RoomTracker tracker;
    private final HubModel hub = new HubModel();
    private final MemoryRoomStore store = new MemoryRoomStore();
    private long saved;

    private Story(RoomOptions options, RoomTracker tracker) {
        this.options = options;
        this.tracker = tracker;
    }

    static Story given(Dispatch... dispatches) {
        return given(RoomOptions.USUAL, dispatches);
    }

    static Story given(RoomOptions options, Dispatch... dispatches) {
        return given(options, RoomTracker.of(Dispatch.GUILD, options), dispatches);
    }

    static Story given(RoomTracker tracker, Dispatch... dispatches) {
        return given(RoomOptions.USUAL, tracker, dispatches);
    }

    private static Story given(RoomOptions options, RoomTracker tracker, Dispatch... dispatches) {
        var story = new Story(options, tracker);
        Stream.of(dispatches).forEach(story::when);
        return story;
    }

    /** The events in short form, such as "left 1" and "joined 1 10". */
    List<String> when(Dispatch... dispatches) {
        return Stream.of(dispatches)
                .flatMap(dispatch -> update(dispatch.type(), dispatch.d()).events().stream())
                .map(Story::shortForm)
                .toList();
    }

    RoomUpdate update(String type, JsonNode d) {
        RoomUpdate update = tracker.on(type, asRead(type, d), userIds -> store.people(tracker.guildId(), userIds));
        update.events().forEach(this::tell);
        store.save(update, new RoomPosition("the-session", ++saved), saved);
        tracker = update.next();
        return update;
    }

    /** What the program reads of it; not of voice states, of which long histories have many. */
    private JsonNode asRead(String type, JsonNode d) {
        if (type.equals("VOICE_STATE_UPDATE")) {
            return d;
        }
        try {
            byte[] json = d.toString().getBytes(StandardCharsets.UTF_8);
            return DispatchFields.of(new RawJson(json, 0, json.length), options.most());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends another hub the whole state; the events in short form. */
    List<String> resync(HubModel other) {
        List<RoomEvent> events = tracker.resync().events();
        events.forEach(other::apply);
        return events.stream().map(Story::shortForm).toList();
    }

    private void tell(RoomEvent event) {
        EventSchemas.assertValid(RoomEventJson.encode(event));
        hub.apply(event);
    }

    /** Another process goes on from what this one knew. */
    void restart() {
        tracker = RoomTracker.restored(
                tracker.guildId(),
                options,
                tracker.rooms().stream().map(RoomOccupants::room).toList(),
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
        } else if (event instanceof RoomEvent.RoomUpdated updated) {
            return "updated " + updated.channelId() + " " + updated.name();
        } else if (event instanceof RoomEvent.VoiceMoved moved) {
            return "moved " + moved.userId() + " " + moved.previousChannelId() + " " + moved.channelId();
        } else if (event instanceof RoomEvent.VoiceUpdated updated) {
            return "flags " + updated.userId() + " " + updated.flags().bits();
        } else {
            return "left " + ((RoomEvent.VoiceLeft) event).userId();
        }
    }
}
