package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Continuity;
import io.github.discordgateway.gateway.Disconnected;
import io.github.discordgateway.gateway.Draining;
import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Waiting;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a session fares, all its shards together: the one that fares worst speaks for all. Safe for any thread. */
final class SessionHealth {
    private final SortedMap<Integer, SessionState> shards = new TreeMap<>();
    private Instant since = Instant.now();

    /** A shard will connect, and is not connected yet. */
    synchronized void expect(int shard) {
        shards.put(shard, new Disconnected(Continuity.NONE));
    }

    synchronized void changed(int shard, SessionState state) {
        SessionState before = shards.get(shard);
        boolean stoppedBecauseItFailed = before instanceof Failed && state instanceof Disconnected;
        if (stoppedBecauseItFailed) {
            return;
        }
        String label = label();
        shards.put(shard, state);
        if (!label.equals(label())) {
            since = Instant.now();
        }
    }

    synchronized void forget(int shard) {
        shards.remove(shard);
    }

    /** Whether every shard is connected. */
    synchronized boolean isConnected() {
        return shards.values().stream().allMatch(Connected.class::isInstance);
    }

    /** How many shards are in a state. */
    synchronized long shardsIn(String label) {
        return shards.values().stream()
                .filter(state -> state.label().equals(label))
                .count();
    }

    /** The state as operators know it. */
    synchronized String label() {
        return worst().label();
    }

    /** Since when that is the state. */
    synchronized Instant since() {
        return since;
    }

    /** Why the session is not connected, and what to do where something can be done. */
    synchronized String explanation() {
        SessionState state = worst();
        if (state instanceof Failed failed) {
            return failed.reason();
        }
        if (state instanceof Reconnecting reconnecting) {
            return "the gateway session is reconnecting: " + reconnecting.reason();
        }
        if (state instanceof Waiting waiting) {
            return "the gateway session may not identify for " + waiting.pause().toSeconds() + " s: "
                    + waiting.reason();
        }
        if (state instanceof Draining) {
            return "the gateway session waits until the route has worked off the events that came in too fast";
        }
        return "the gateway session is not connected yet";
    }

    private SessionState worst() {
        return shards.values().stream()
                .filter(Failed.class::isInstance)
                .findFirst()
                .or(() -> shards.values().stream()
                        .filter(state -> !(state instanceof Connected))
                        .findFirst())
                .orElseGet(() -> shards.get(shards.firstKey()));
    }
}
