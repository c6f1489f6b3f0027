package io.github.discordgateway.bench;

/**
 * How much a workload is.
 *
 * @param cold frames of the first phase
 * @param warm frames of the second one
 * @param perSecond how many frames of the second one come in a second; 0 for as many as are read
 */
record Sizes(int cold, int warm, int perSecond) {

    /** The sizes of that workload where a firehose has so many frames, and a paced one lasts so many seconds. */
    static Sizes of(Workload workload, int events, int pacedSeconds) {
        return switch (workload) {
            case START -> new Sizes(0, 0, 0);
            case FILTERED_NONE, FILTERED_ZLIB, FILTERED_ZSTD -> new Sizes(events, events, 0);
            case MIXED -> new Sizes(round(events / 3.0), round(2 * events / 3.0), 0);
            case FORWARD -> new Sizes(round(events / 15.0), round(events / 10.0), 0);
            case PACED -> new Sizes(round(events / 15.0), 500 * pacedSeconds, 500);
        };
    }

    int all() {
        return cold + warm;
    }

    /** Whole numbers of joins with leaves, in every workload. */
    private static int round(double frames) {
        return Math.max(40, (int) Math.round(frames / 40) * 40);
    }
}
