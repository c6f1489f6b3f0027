package io.github.discordgateway.bench;

import java.util.List;
import java.util.Set;

/**
 * Something that is measured.
 *
 * @param name heads its line in the results
 * @param command starts it, in a fresh directory of its own, with the bridge's variables
 * @param compressions those that it knows
 */
record Client(String name, List<String> command, Set<String> compressions) {
    static final Set<String> ALL_COMPRESSIONS = Set.of("none", "zlib-stream", "zstd-stream");

    boolean can(Workload workload) {
        return compressions.contains(workload.compression());
    }
}
