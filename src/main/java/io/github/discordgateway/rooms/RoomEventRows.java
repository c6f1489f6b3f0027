package io.github.discordgateway.rooms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The rows of one exchange, each with the next number of the guild. Belongs to one thread. */
final class RoomEventRows {
    private final String guildId;
    private final long acceptedAt;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private long sequence;

    /**
     * No rows yet.
     *
     * @param sequence the number of the guild's last room event
     * @param acceptedAt when the events are accepted, in milliseconds since 1970
     */
    RoomEventRows(String guildId, long sequence, long acceptedAt) {
        this.guildId = guildId;
        this.sequence = sequence;
        this.acceptedAt = acceptedAt;
    }

    /** Adds the events of a step; the ids are given the number of each event, from the first number on. */
    void add(Step step, int first, IntFunction<String> id) {
        int n = first;
        for (RoomEvent event : step.events()) {
            rows.add(Map.of(
                    RoomsProcessor.EVENT_ID,
                    id.apply(n++),
                    RoomsProcessor.LANE,
                    guildId.hashCode() & Integer.MAX_VALUE,
                    RoomsProcessor.GUILD_ID,
                    guildId,
                    RoomsProcessor.EVENT,
                    event.type(),
                    RoomsProcessor.SOURCE,
                    step.source().wireName(),
                    RoomsProcessor.BODY,
                    new String(RoomEventJson.encode(event), StandardCharsets.UTF_8),
                    RoomsProcessor.ACCEPTED_AT,
                    acceptedAt,
                    RoomsProcessor.SEQUENCE,
                    ++sequence));
        }
    }

    /** The rows, in the order of their numbers. */
    List<Map<String, Object>> rows() {
        return rows;
    }

    /** The number of the last row; without one, of the guild's last room event. */
    long sequence() {
        return sequence;
    }
}
