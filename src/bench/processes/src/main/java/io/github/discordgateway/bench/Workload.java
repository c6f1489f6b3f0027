package io.github.discordgateway.bench;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a guild sends to a client while it is measured. */
enum Workload {
    /** Nothing: how long until it is connected, and what it needs then. */
    START("start", "none", 0),
    /** Frames that a client filters out, as fast as the client reads. */
    FILTERED_NONE("filtered-none", "none", 0),
    FILTERED_ZLIB("filtered-zlib", "zlib-stream", 0),
    FILTERED_ZSTD("filtered-zstd", "zstd-stream", 0),
    /** The same, with every twentieth frame to be posted. */
    MIXED("mixed", "none", 20),
    /** Every frame is to be posted. */
    FORWARD("forward", "none", 1),
    /** Every frame is to be posted, and they come evenly over time. */
    PACED("paced", "none", 1);

    private final String label;
    private final String compression;
    private final int forwardedEvery;

    Workload(String label, String compression, int forwardedEvery) {
        this.label = label;
        this.compression = compression;
        this.forwardedEvery = forwardedEvery;
    }

    static Workload labelled(String label) {
        return Arrays.stream(values())
                .filter(workload -> workload.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload " + label + "; there are "
                        + Arrays.stream(values()).map(Workload::label).collect(Collectors.joining(", "))));
    }

    String label() {
        return label;
    }

    String compression() {
        return compression;
    }

    /** Whether frames are made before they are wanted, because making them costs more than reading them. */
    boolean recorded() {
        return !compression.equals("none");
    }

    /** Whether that frame, counted from 0, makes an event for the hub. */
    boolean forwards(int frame) {
        return forwardedEvery > 0 && frame % forwardedEvery == forwardedEvery - 1;
    }

    /** How many of so many first frames make an event for the hub. */
    int forwarded(int frames) {
        return forwardedEvery == 0 ? 0 : frames / forwardedEvery;
    }
}
