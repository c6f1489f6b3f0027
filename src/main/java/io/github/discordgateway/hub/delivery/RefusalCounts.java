package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.outbox.DeliverySlot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts the attempts that the hub refused, by slots of {@link #SLOT time}. Keeps the last {@value #SLOTS} slots, in
 * memory: a new process begins at zero. Any thread may use it.
 */
public final class RefusalCounts {
    /** How long a slot is. */
    public static final Duration SLOT = Duration.ofSeconds(5);

    /** How many slots are kept. */
    public static final int SLOTS = 60;

    private final Clock clock;
    private final long[] numbers = new long[SLOTS];
    private final long[] counts = new long[SLOTS];

    RefusalCounts(Clock clock) {
        this.clock = clock;
    }

    /** The number of the slot that a point in time is in, counted from 1970 as in {@link DeliverySlot}. */
    public static long slotOf(Instant time) {
        return slotOf(time.toEpochMilli());
    }

    private static long slotOf(long millis) {
        return Math.floorDiv(millis, SLOT.toMillis());
    }

    /** The hub refused an event just now. */
    synchronized void add() {
        long slot = slotOf(clock.millis());
        int place = Math.floorMod(slot, SLOTS);
        if (numbers[place] != slot) {
            numbers[place] = slot;
            counts[place] = 0;
        }
        counts[place]++;
    }

    /** How many refusals there were in a slot; zero if it is no longer kept. */
    public synchronized long in(long slot) {
        int place = Math.floorMod(slot, SLOTS);
        return numbers[place] == slot ? counts[place] : 0;
    }
}
