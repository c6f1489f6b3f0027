package io.github.discordgateway.bench;

import java.util.Arrays;

/** Which events of a run have come, each told by its user and whether it is a leave. For one thread. */
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

    /** How many of so many first events have not come. */
    int missing(int expected) {
        return (int) Arrays.stream(arrivals(expected)).filter(at -> at == 0).count();
    }

    int repeated() {
        return repeated;
    }

    /** How many came after one that is later. */
    int outOfOrder() {
        return outOfOrder;
    }

    /** When each of so many first events came; 0 where it has not. */
    long[] arrivals(int expected) {
        return Arrays.copyOf(arrivals, expected);
    }
}
