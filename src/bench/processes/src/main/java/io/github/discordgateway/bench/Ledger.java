package io.github.discordgateway.bench;

import java.util.Arrays;

/** The events of a run that have arrived, identified by user and by join or leave. For one thread. */
final class Ledger {
    private long[] arrivals = new long[1024];
    private int distinct;
    private int highest = -1;
    private int repeated;
    private int outOfOrder;

    /** Notes the join or leave of that user. */
    void note(long user, boolean leave, long now) {
        int event = Math.toIntExact((user - Guild.FIRST_USER) * 2 + (leave ? 1 : 0));
        if (event >= arrivals.length) {
            arrivals = Arrays.copyOf(arrivals, event * 2);
        }
        if (arrivals[event] != 0) {
            repeated++;
            return;
        }
        arrivals[event] = now;
        distinct++;
        if (event < highest) {
            outOfOrder++;
        } else {
            highest = event;
        }
    }

    int distinct() {
        return distinct;
    }

    /** The number of missing events among the first ones. */
    int missing(int expected) {
        return (int) Arrays.stream(arrivals(expected)).filter(at -> at == 0).count();
    }

    int repeated() {
        return repeated;
    }

    /** The number of events that arrived after a later one. */
    int outOfOrder() {
        return outOfOrder;
    }

    /** When each of so many first events came; 0 where it has not. */
    long[] arrivals(int expected) {
        return Arrays.copyOf(arrivals, expected);
    }
}
