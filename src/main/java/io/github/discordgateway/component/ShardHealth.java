package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Disconnected;
import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.ReconnectState;
import io.github.discordgateway.gateway.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The health of one shard of a session. Not thread-safe. */
final class ShardHealth {
    private SessionState state = new Disconnected(ReconnectState.NONE);
    private final DisconnectHistory disconnects = new DisconnectHistory();
    private @Nullable Duration roundTrip;
    private @Nullable Instant acknowledgedAt;
    private @Nullable String lastClose;
    private @Nullable Instant closedAt;
    private @Nullable Instant nextTry;

    SessionState state() {
        return state;
    }

    /** A shard that failed for good keeps that state when it is stopped, until it connects again. */
    void changed(SessionState after) {
        boolean stoppedBecauseItFailed = state instanceof Failed && after instanceof Disconnected;
        if (!stoppedBecauseItFailed) {
            state = after;
            nextTry = null;
        }
    }

    void acknowledged(Duration after, Instant now) {
        roundTrip = after;
        acknowledgedAt = now;
    }

    void closed(OptionalInt code, Instant now) {
        lastClose = code.isPresent() ? Integer.toString(code.getAsInt()) : "without a code";
        closedAt = now;
    }

    void disconnected(String reason, Instant now) {
        disconnects.add(reason, now);
    }

    /** The problem and its remedy, if the shard loses its connection too often. */
    Optional<String> warning(Instant now) {
        return disconnects.warning(now);
    }

    void triesAgainAt(Instant time) {
        nextTry = time;
    }

    /** The time of the next attempt, if it is known. */
    Optional<Instant> nextTry() {
        return Optional.ofNullable(nextTry);
    }

    /** What to expect, in fixed words. */
    String outlook() {
        if (state instanceof Connected) {
            return "connected";
        }
        return state instanceof Failed failed && failed.fatal() ? "waits for an operator" : "recovers by itself";
    }

    /** Details for operators, if they are known. Times are in UTC. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("gateway.outlook", outlook());
        put(details, "gateway.heartbeat.acknowledged", acknowledgedAt);
        if (roundTrip != null) {
            details.put("gateway.heartbeat.roundtrip.ms", roundTrip.toMillis());
        }
        put(details, "gateway.close.last", lastClose);
        put(details, "gateway.close.at", closedAt);
        details.put("gateway.attempts.failed", state.reconnectState().failures());
        details.put("gateway.losses.lately", disconnects.count(Instant.now()));
        put(details, "gateway.try.next", nextTry);
        return details;
    }

    private static void put(Map<String, Object> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value.toString());
        }
    }
}
