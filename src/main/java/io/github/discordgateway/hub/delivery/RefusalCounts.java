package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.outbox.DeliverySlot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts the refused attempts in {@link #SLOT slots} of time. Keeps the last {@value #SLOTS} slots in memory; a new
 * process starts at zero. Any thread may use it.
 */
public final class RefusalCounts {
    /** The length of a slot. */
    public static final Duration SLOT = Duration.ofSeconds(5);

    /** The number of slots kept. */
    public static final int SLOTS = 60;

    private final Clock clock;
    private final long[] numbers = new long[SLOTS];
    private final long[] counts = new long[SLOTS];

    RefusalCounts(Clock clock) {
        this.clock = clock;
    }

    /** The number of the slot of a time, counted from 1970 as in {@link DeliverySlot}. */
    public static long slotOf(Instant time) {
        return slotOf(time.toEpochMilli());
    }

    private static long slotOf(long millis) {
        return Math.floorDiv(millis, SLOT.toMillis());
    }

    /** Counts a refusal. */
    synchronized void add() {
        long slot = slotOf(clock.millis());
        int place = Math.floorMod(slot, SLOTS);
        if (numbers[place] != slot) {
            numbers[place] = slot;
            counts[place] = 0;
        }
        counts[place]++;
    }

    /** The number of refusals in a slot; zero if the slot is no longer kept. */
    public synchronized long in(long slot) {
        int place = Math.floorMod(slot, SLOTS);
        return numbers[place] == slot ? counts[place] : 0;
    }
}
