package io.github.discordgateway.bench;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How long events took from the gateway to the hub, in milliseconds. */
final class Latencies {
    private final double[] sorted;

    private Latencies(double[] sorted) {
        this.sorted = sorted;
    }

    /** @param arrived 0 for an event that did not arrive; it has no latency */
    static Latencies between(long[] sent, long[] arrived) {
        double[] sorted = IntStream.range(0, sent.length)
                .filter(event -> arrived[event] != 0)
                .mapToDouble(event -> (arrived[event] - sent[event]) / 1000.0)
                .toArray();
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    /** The least time that so many percent of the events took at most. */
    double percentile(int percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }
}
