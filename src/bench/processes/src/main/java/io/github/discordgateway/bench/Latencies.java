package io.github.discordgateway.bench;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How long events took from the gateway to the hub, in milliseconds. */
final class Latencies {
    private final double[] sorted;

    private Latencies(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * @param sent when the last events were sent
     * @param arrived when all arrived; 0 for an event that did not, which has no latency
     */
    static Latencies ofLast(long[] sent, long[] arrived) {
        int before = arrived.length - sent.length;
        double[] sorted = IntStream.range(0, sent.length)
                .filter(event -> arrived[before + event] != 0)
                .mapToDouble(event -> (arrived[before + event] - sent[event]) / 1000.0)
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
