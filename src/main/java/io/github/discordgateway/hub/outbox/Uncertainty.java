package io.github.discordgateway.hub.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the hub may have wrong.
 *
 * @param people how many people
 * @param rooms how many rooms
 * @param guild whether that is the whole guild, because a snapshot was refused
 * @param nextTry when the next correction is due at the latest; null if nothing is uncertain
 * @param refusals how often the hub has refused to be corrected about the same person or room, at most
 */
public record Uncertainty(
        long people, long rooms, boolean guild, @Nullable Instant nextTry, int refusals) {
    /** Nothing: as far as its responses say, the hub is right. */
    public static final Uncertainty NONE = new Uncertainty(0, 0, false, null, 0);

    /** Whether the hub has everything right, as far as its responses say. */
    public boolean isNone() {
        return people == 0 && rooms == 0 && !guild;
    }
}
