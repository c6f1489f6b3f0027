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
 * How often a connection was lost lately, and why: a session that reconnects again and again is connected most of the
 * time, and yet something is wrong. Whoever uses it sees to it that one thread does so at a time.
 */
final class DisconnectHistory {
    /** For how long a loss counts. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** From how many on it is too often; Discord itself asks for a reconnect every few hours. */
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

    /** How many there were lately. */
    int count(Instant now) {
        disconnects.removeIf(disconnect -> disconnect.at().isBefore(now.minus(WINDOW)));
        return disconnects.size();
    }

    /** What is wrong and what to do, where there were too many; the reason that came most often counts. */
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
                        + WINDOW.toMinutes() + " minutes, " + most.getValue() + " times by " + most.getKey() + ": "
                        + DisconnectReason.remedy(most.getKey()));
    }
}
