package io.github.discordgateway.rooms;

import io.github.discordgateway.event.PublishedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The events of one exchange, each with the next number of the guild. Belongs to one thread. */
final class PublishedEvents {
    private final String guildId;
    private final long acceptedAt;
    private final List<PublishedEvent> events = new ArrayList<>();
    private long sequence;

    /**
     * None yet.
     *
     * @param sequence the number of the guild's last room event
     * @param acceptedAt when the events are accepted, in milliseconds since 1970
     */
    PublishedEvents(String guildId, long sequence, long acceptedAt) {
        this.guildId = guildId;
        this.sequence = sequence;
        this.acceptedAt = acceptedAt;
    }

    /** Adds the events of a step; the ids are given the number of each event, from the first number on. */
    void add(RoomUpdate update, int first, IntFunction<String> id) {
        int n = first;
        for (RoomEvent event : update.events()) {
            events.add(new PublishedEvent(
                    id.apply(n++),
                    guildId.hashCode() & Integer.MAX_VALUE,
                    guildId,
                    event.type(),
                    update.source().wireName(),
                    new String(RoomEventJson.encode(event), StandardCharsets.UTF_8),
                    acceptedAt,
                    ++sequence));
        }
    }

    /** All of them, in the order of their numbers. */
    List<PublishedEvent> all() {
        return events;
    }

    /** The number of the last one; without one, of the guild's last room event. */
    long sequence() {
        return sequence;
    }
}
