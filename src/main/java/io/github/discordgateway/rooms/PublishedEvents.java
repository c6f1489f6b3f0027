package io.github.discordgateway.rooms;

import io.github.discordgateway.event.PublishedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The events of one exchange, numbered in the guild's sequence. Belongs to one thread. */
final class PublishedEvents {
    private final String guildId;
    private final long acceptedAt;
    private final List<PublishedEvent> events = new ArrayList<>();
    private long sequence;

    /**
     * Creates an empty list.
     *
     * @param sequence the number of the guild's last room event
     * @param acceptedAt the time of acceptance, in milliseconds since 1970
     */
    PublishedEvents(String guildId, long sequence, long acceptedAt) {
        this.guildId = guildId;
        this.sequence = sequence;
        this.acceptedAt = acceptedAt;
    }

    /** Adds the events of an update. The id function gets the numbers from {@code first} on. */
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

    /** The events in the order of their numbers. */
    List<PublishedEvent> all() {
        return events;
    }

    /** The number of the last event in the list; without one, of the guild's last room event. */
    long sequence() {
        return sequence;
    }
}
