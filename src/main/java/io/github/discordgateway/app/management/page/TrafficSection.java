package io.github.discordgateway.app.management.page;

import io.github.discordgateway.hub.delivery.Deliveries;
import io.github.discordgateway.hub.delivery.RefusalCounts;
import io.github.discordgateway.hub.outbox.DeliverySlot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The number of deliveries and refused attempts in the last minutes, and the duration of deliveries. It queries each
 * time slot once, except the last two, which may still grow.
 */
final class TrafficSection implements Section {
    private static final Duration SLOT = RefusalCounts.SLOT;
    private static final int SHOWN = RefusalCounts.SLOTS;

    private final CamelContext camel;
    private final Clock clock;
    private final CachedQuery<SortedMap<Long, DeliverySlot>> slots = new CachedQuery<>(this::slots);
    private final SortedMap<Long, DeliverySlot> known = new TreeMap<>();
    private long complete;

    /**
     * The last time slots, latest last.
     *
     * @param slotMs the length of a slot
     * @param deliveries the number of deliveries in each slot
     * @param refusals the number of attempts that the hub refused in each slot, since the start of the program
     * @param meanMs the mean time from the outbox to the hub; null if there was no delivery
     * @param longestMs the time of the slowest delivery
     */
    record Traffic(
            long slotMs,
            List<Long> deliveries,
            List<Long> refusals,
            List<@Nullable Long> meanMs,
            List<@Nullable Long> longestMs) {}

    TrafficSection(CamelContext camel) {
        this(camel, Clock.systemUTC());
    }

    TrafficSection(CamelContext camel, Clock clock) {
        this.camel = camel;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "traffic";
    }

    @Override
    public Traffic look() {
        SortedMap<Long, DeliverySlot> all = slots.get();
        Deliveries refused = camel.getRegistry().findSingleByType(Deliveries.class);
        long last = lastSlot();
        List<Long> deliveries = new ArrayList<>(SHOWN);
        List<Long> refusals = new ArrayList<>(SHOWN);
        List<@Nullable Long> mean = new ArrayList<>(SHOWN);
        List<@Nullable Long> longest = new ArrayList<>(SHOWN);
        for (long number = last - SHOWN + 1; number <= last; number++) {
            DeliverySlot slot = all.get(number);
            deliveries.add(slot == null ? 0 : slot.deliveries());
            refusals.add(refused == null ? 0 : refused.refusals().in(number));
            mean.add(slot == null ? null : slot.total().toMillis() / slot.deliveries());
            longest.add(slot == null ? null : slot.longest().toMillis());
        }
        return new Traffic(SLOT.toMillis(), deliveries, refusals, mean, longest);
    }

    private SortedMap<Long, DeliverySlot> slots() {
        long last = lastSlot();
        long first = Math.max(complete, last - SHOWN + 1);
        Figures.of(camel)
                .slots(Instant.ofEpochMilli(first * SLOT.toMillis()), SLOT)
                .forEach(slot -> known.put(slot.number(), slot));
        known.headMap(last - SHOWN + 1).clear();
        complete = last - 1;
        return known;
    }

    private long lastSlot() {
        return RefusalCounts.slotOf(clock.instant());
    }
}
