package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.DisconnectReason;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Shard;
import java.time.Duration;
import java.util.OptionalInt;

/** Is told how a session fares, on its event loop: it must neither block nor throw. */
@FunctionalInterface
public interface SessionObserver {
    /** The session went from one state into another. */
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
     * @param roundTrip since the oldest heartbeat was sent that was not acknowledged yet; zero where there was none
     */
    default void heartbeatAcknowledged(Duration roundTrip) {}

    /**
     * A connection that is still wanted ended, or an attempt at one failed.
     *
     * @param reason one of {@link DisconnectReason#all}
     */
    default void disconnected(String reason) {}

    /**
     * Discord closed the connection, or it broke.
     *
     * @param code the close code, empty where there was none
     */
    default void closed(OptionalInt code) {}

    /** The session will connect again after this pause, unless it is told otherwise. */
    default void retrying(Duration pause) {}

    /** A dispatch of the session came; this is called for each of them. */
    default void dispatched(String type, DispatchOutcome outcome) {}
}
