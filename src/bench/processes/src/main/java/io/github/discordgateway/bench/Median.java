package io.github.discordgateway.bench;

import java.util.Arrays;

/** The value in the middle. */
final class Median {
    private Median() {}

    /** Not a number where there are no values; between the two in the middle of an even number of them. */
    static double of(double... values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
