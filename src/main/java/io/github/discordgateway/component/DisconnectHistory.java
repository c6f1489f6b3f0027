package io.github.discordgateway.component;

import io.github.discordgateway.gateway.DisconnectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The recently lost connections and their reasons. A session that reconnects repeatedly is connected most of the time,
 * but has a problem. Not thread-safe.
 */
final class DisconnectHistory {
    /** How long a loss counts. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** The number of losses that is too many; Discord itself requests a reconnect every few hours. */
    static final int OFTEN = 4;

    private static final int MAX_KEPT = 100;

    private record Disconnect(Instant at, String reason) {}

    private final Deque<Disconnect> disconnects = new ArrayDeque<>();

    void add(String reason, Instant now) {
        disconnects.addLast(new Disconnect(now, reason));
        if (disconnects.size() > MAX_KEPT) {
            disconnects.removeFirst();
        }
    }

    /** The number of recent losses. */
    int count(Instant now) {
        disconnects.removeIf(disconnect -> disconnect.at().isBefore(now.minus(WINDOW)));
        return disconnects.size();
    }

    /** The problem and its remedy, if there were too many losses. Names the most frequent reason. */
    Optional<String> warning(Instant now) {
        int count = count(now);
        if (count < OFTEN) {
            return Optional.empty();
        }
        Map<String, Long> byReason =
                disconnects.stream().collect(Collectors.groupingBy(Disconnect::reason, Collectors.counting()));
        return byReason.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(most -> "the gateway session has lost its connection " + count + " times in "
                        + WINDOW.toMinutes() + " minutes, " + most.getValue() + " times for the reason " + most.getKey()
                        + ": "
                        + DisconnectReason.remedy(most.getKey()));
    }
}
