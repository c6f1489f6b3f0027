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

/** The health of a session with all its shards. The worst shard determines the state. Thread-safe. */
final class SessionHealth {
    private final SortedMap<Integer, ShardHealth> shards = new TreeMap<>();
    private Instant since = Instant.now();

    /** Registers a shard that is about to connect. */
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

    /** Records a change of a shard other than a change of state. */
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

    /** The number of shards in a state. */
    synchronized long shardsIn(String label) {
        return shards.values().stream()
                .filter(shard -> shard.state().label().equals(label))
                .count();
    }

    /** The state's name for operators. */
    synchronized String label() {
        return worst().state().label();
    }

    /** When the session entered that state. */
    synchronized Instant since() {
        return since;
    }

    /** Why the session is not connected, and what to do if anything. */
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
            return "the gateway session waits until the route has processed its queued events";
        }
        return "the gateway session is not connected yet";
    }

    /** The problem and its remedy if a shard loses its connection too often, even though it reconnects. */
    synchronized Optional<String> warning() {
        Instant now = Instant.now();
        return shards.values().stream()
                .flatMap(shard -> shard.warning(now).stream())
                .findFirst();
    }

    /** Further details for operators. */
    synchronized Map<String, Object> details() {
        return worst().details();
    }

    /** Sets the time of the next attempt of shards that gave up. */
    synchronized void triesAgainAt(Instant time) {
        shards.values().stream()
                .filter(shard -> shard.state() instanceof Failed)
                .forEach(shard -> shard.triesAgainAt(time));
    }

    private String nextTry() {
        return worst().nextTry()
                .map(time -> "the next try is at " + time.truncatedTo(ChronoUnit.SECONDS))
                .orElse("it is retried automatically");
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
