package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Draining;
import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.IdentifyDelayed;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.gateway.SessionState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** How a session fares, all its shards together: the one that fares worst speaks for all. Safe for any thread. */
final class SessionHealth {
    private final SortedMap<Integer, ShardHealth> shards = new TreeMap<>();
    private Instant since = Instant.now();

    /** A shard will connect, and is not connected yet. */
    synchronized void expect(int shard) {
        shards.put(shard, new ShardHealth());
    }

    synchronized void changed(int shard, SessionState state) {
        String label = label();
        note(shard, health -> health.changed(state));
        if (!label.equals(label())) {
            since = Instant.now();
        }
    }

    /** Something else has become of a shard. */
    synchronized void note(int shard, Consumer<ShardHealth> what) {
        Optional.ofNullable(shards.get(shard)).ifPresent(what);
    }

    synchronized void forget(int shard) {
        shards.remove(shard);
    }

    /** Whether every shard is connected. */
    synchronized boolean isConnected() {
        return shards.values().stream().map(ShardHealth::state).allMatch(Connected.class::isInstance);
    }

    /** How many shards are in a state. */
    synchronized long shardsIn(String label) {
        return shards.values().stream()
                .filter(shard -> shard.state().label().equals(label))
                .count();
    }

    /** The state as operators know it. */
    synchronized String label() {
        return worst().state().label();
    }

    /** Since when that is the state. */
    synchronized Instant since() {
        return since;
    }

    /** Why the session is not connected, and what to do where something can be done. */
    synchronized String explanation() {
        SessionState state = worst().state();
        if (state instanceof Failed failed) {
            return failed.fatal() ? failed.reason() : failed.reason() + "; " + nextTry();
        }
        if (state instanceof Reconnecting reconnecting) {
            return "the gateway session is reconnecting: " + reconnecting.reason();
        }
        if (state instanceof IdentifyDelayed delayed) {
            return "the gateway session may not identify for " + delayed.seconds() + " s: " + delayed.reason();
        }
        if (state instanceof Draining) {
            return "the gateway session waits until the route has worked off the events that came in too fast";
        }
        return "the gateway session is not connected yet";
    }

    /** What is wrong and what to do where a shard loses its connection too often, though it comes back. */
    synchronized Optional<String> warning() {
        Instant now = Instant.now();
        return shards.values().stream()
                .flatMap(shard -> shard.warning(now).stream())
                .findFirst();
    }

    /** What an operator may want to know beside that. */
    synchronized Map<String, Object> details() {
        return worst().details();
    }

    /** Shards that gave up will try again at this time. */
    synchronized void triesAgainAt(Instant time) {
        shards.values().stream()
                .filter(shard -> shard.state() instanceof Failed)
                .forEach(shard -> shard.triesAgainAt(time));
    }

    private String nextTry() {
        return worst().nextTry()
                .map(time -> "the next try is at " + time.truncatedTo(ChronoUnit.SECONDS))
                .orElse("it is tried again by itself");
    }

    private ShardHealth worst() {
        return first(Failed.class, true)
                .or(() -> first(Connected.class, false))
                .orElseGet(() -> shards.get(shards.firstKey()));
    }

    /** The first shard that is, or is not, in a state. */
    private Optional<ShardHealth> first(Class<? extends SessionState> state, boolean is) {
        return shards.values().stream()
                .filter(shard -> state.isInstance(shard.state()) == is)
                .findFirst();
    }
}
