package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.DisconnectReason;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Shard;
import java.time.Duration;
import java.util.OptionalInt;

/** Receives the events of a session on its event loop. Implementations must not block or throw. */
@FunctionalInterface
public interface SessionObserver {
    /** The session changed its state. */
    void changed(SessionState before, SessionState after);

    /** The session knows its shard. */
    default void sharded(Shard shard) {}

    /** An IDENTIFY was sent. */
    default void identified() {}

    /** A RESUME was sent. */
    default void resumed() {}

    /** A heartbeat was sent, regularly or because Discord asked for it. */
    default void heartbeatSent() {}

    /**
     * Discord acknowledged a heartbeat.
     *
     * @param roundTrip the time since the oldest unacknowledged heartbeat; zero if there was none
     */
    default void heartbeatAcknowledged(Duration roundTrip) {}

    /**
     * A wanted connection ended, or an attempt at one failed.
     *
     * @param reason one of {@link DisconnectReason#all}
     */
    default void disconnected(String reason) {}

    /**
     * Discord closed the connection, or it broke.
     *
     * @param code the close code; empty if there was none
     */
    default void closed(OptionalInt code) {}

    /** The session will reconnect after this pause, unless it is stopped or changed before. */
    default void retrying(Duration pause) {}

    /** A dispatch arrived. Called for each one. */
    default void dispatched(String type, DispatchOutcome outcome) {}
}
