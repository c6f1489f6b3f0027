package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.SessionState;

/** Is told how a session fares, on its event loop: it must not block. */
@FunctionalInterface
public interface SessionObserver {
    /** The session went from one state into another. */
    void changed(SessionState before, SessionState after);
}
