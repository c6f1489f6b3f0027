package io.github.discordgateway.app.page;

import io.github.discordgateway.hub.DeliverySlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * How much was delivered in the last minutes, and how long it took. What the database was asked for once it is not
 * asked for again, but for the last two slots, which may still grow.
 */
final class TrafficSection implements Section {
    private static final Duration SLOT = Duration.ofSeconds(5);
    private static final int SHOWN = 60;

    private final CamelContext camel;
    private final Paced<SortedMap<Long, DeliverySlot>> slots = new Paced<>(this::slots);
    private final SortedMap<Long, DeliverySlot> known = new TreeMap<>();
    private long complete;

    /**
     * The last slots, the latest last.
     *
     * @param slotMs how long each is
     * @param deliveries how many there were in each
     * @param meanMs how long one took on average, from its acceptance to the hub's yes; null where there was none
     * @param longestMs how long the slowest took
     */
    record Traffic(long slotMs, List<Long> deliveries, List<@Nullable Long> meanMs, List<@Nullable Long> longestMs) {}

    TrafficSection(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public String name() {
        return "traffic";
    }

    @Override
    public Traffic look() {
        SortedMap<Long, DeliverySlot> all = slots.get();
        long last = slotOf(Instant.now());
        List<Long> deliveries = new ArrayList<>(SHOWN);
        List<@Nullable Long> mean = new ArrayList<>(SHOWN);
        List<@Nullable Long> longest = new ArrayList<>(SHOWN);
        for (long number = last - SHOWN + 1; number <= last; number++) {
            DeliverySlot slot = all.get(number);
            deliveries.add(slot == null ? 0 : slot.deliveries());
            mean.add(slot == null ? null : slot.total().toMillis() / slot.deliveries());
            longest.add(slot == null ? null : slot.longest().toMillis());
        }
        return new Traffic(SLOT.toMillis(), deliveries, mean, longest);
    }

    private SortedMap<Long, DeliverySlot> slots() {
        long last = slotOf(Instant.now());
        long first = Math.max(complete, last - SHOWN + 1);
        Figures.of(camel)
                .slots(Instant.ofEpochMilli(first * SLOT.toMillis()), SLOT)
                .forEach(slot -> known.put(slot.number(), slot));
        known.headMap(last - SHOWN + 1).clear();
        complete = last - 1;
        return known;
    }

    private static long slotOf(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), SLOT.toMillis());
    }
}
