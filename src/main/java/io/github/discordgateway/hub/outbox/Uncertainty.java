package io.github.discordgateway.hub.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of people and rooms that the hub may have wrong.
 *
 * @param people the number of people
 * @param rooms the number of rooms
 * @param guild whether the whole guild is uncertain, because a snapshot was refused
 * @param nextTry the latest time of the next correction; null if nothing is uncertain
 * @param refusals the highest number of refused corrections of one person or room
 */
public record Uncertainty(
        long people, long rooms, boolean guild, @Nullable Instant nextTry, int refusals) {
    /** Nothing is uncertain: by its responses, the hub is right. */
    public static final Uncertainty NONE = new Uncertainty(0, 0, false, null, 0);

    /** Whether nothing is uncertain. */
    public boolean isNone() {
        return people == 0 && rooms == 0 && !guild;
    }
}
