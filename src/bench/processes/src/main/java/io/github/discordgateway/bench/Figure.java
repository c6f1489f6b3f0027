package io.github.discordgateway.bench;

import java.util.Locale;

/** What is measured: its key in the results, its unit, and how many decimals are worth reading. */
enum Figure {
    START_WALL("s", 2),
    START_CPU("s", 2),
    IDLE_RESIDENT("MB", 0),
    /** CPU from the start of the process through its first events, for each of them. */
    COLD("µs", 1),
    /** The same without what it took until it was connected. */
    COLD_WITHOUT_START("µs", 1),
    /** CPU for each of the events that come after those. */
    WARM("µs", 2),
    /** Events of that later phase in a second of wall time. */
    PER_SECOND("/s", 0),
    LATENCY_P50("ms", 2),
    LATENCY_P99("ms", 1),
    PEAK_RESIDENT("MB", 0),
    RESUMES("", 0),
    MISSING("", 0),
    REPEATED("", 0),
    OUT_OF_ORDER("", 0),
    REFUSED("", 0);

    private final String unit;
    private final int decimals;

    Figure(String unit, int decimals) {
        this.unit = unit;
        this.decimals = decimals;
    }

    String unit() {
        return unit;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String format(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
