package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Shard;

/** Is told how a session fares, on its event loop: it must not block. */
@FunctionalInterface
public interface SessionObserver {
    /** The session went from one state into another. */
    void changed(SessionState before, SessionState after);

    /** The session knows its shard. */
    default void sharded(Shard shard) {}
}
