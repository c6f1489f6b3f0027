package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Disconnected;
import io.github.discordgateway.gateway.Draining;
import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.IdentifyDelayed;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.gateway.Resuming;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The recent history of a session with all its shards: the last {@value #MAX_CHANGES} changes of state and the last
 * {@value #MAX_ROUND_TRIPS} round trips of heartbeats. Thread-safe.
 */
final class SessionTimeline {
    private static final int MAX_CHANGES = 50;
    private static final int MAX_ROUND_TRIPS = 60;

    private final Deque<SessionSnapshot.Change> changes = new ArrayDeque<>();
    private final Deque<Duration> roundTrips = new ArrayDeque<>();
    private final SortedMap<Integer, String> sessionIds = new TreeMap<>();

    synchronized void changed(int shard, SessionState before, SessionState after) {
        after.reconnectState()
                .session()
                .map(Session::abbreviatedId)
                .ifPresentOrElse(id -> sessionIds.put(shard, id), () -> sessionIds.remove(shard));
        boolean stoppedBecauseItFailed = before instanceof Failed && after instanceof Disconnected;
        if (before.getClass() != after.getClass() && !stoppedBecauseItFailed) {
            add(
                    changes,
                    new SessionSnapshot.Change(Instant.now(), shard, after.label(), reason(before, after)),
                    MAX_CHANGES);
        }
    }

    synchronized void acknowledged(Duration roundTrip) {
        add(roundTrips, roundTrip, MAX_ROUND_TRIPS);
    }

    /** Removes a shard. */
    synchronized void forget(int shard) {
        sessionIds.remove(shard);
    }

    /** The last changes of state, the latest last. */
    synchronized List<SessionSnapshot.Change> changes() {
        return List.copyOf(changes);
    }

    /** The times from a heartbeat to its acknowledgement, the latest last. */
    synchronized List<Duration> roundTrips() {
        return List.copyOf(roundTrips);
    }

    /** The first characters of each shard's session id. */
    synchronized List<String> sessionIds() {
        return List.copyOf(sessionIds.values());
    }

    private static @Nullable String reason(SessionState before, SessionState after) {
        if (after instanceof Connected) {
            return before instanceof Resuming ? "resumed where it stopped" : "a new session";
        }
        if (after instanceof Reconnecting reconnecting) {
            return reconnecting.reason();
        }
        if (after instanceof IdentifyDelayed delayed) {
            return "it may not identify for " + delayed.seconds() + " s: " + delayed.reason();
        }
        if (after instanceof Draining) {
            return "closed until the route has processed its queued events";
        }
        return after instanceof Failed failed ? failed.reason() : null;
    }

    private static <T> void add(Deque<T> latest, T next, int most) {
        latest.addLast(next);
        if (latest.size() > most) {
            latest.removeFirst();
        }
    }
}
