package io.github.discordgateway.component;

import io.github.discordgateway.transport.SessionObserver;

/**
 * Counts what the component's sessions do. The component looks for one in Camel's registry when a session begins to
 * exist. Any thread may call it.
 */
public interface SessionMonitor {
    /**
     * A session begins to exist; there is at most one of a name.
     *
     * @return who is told of all its shards, each on its own event loop
     */
    SessionObserver began(SessionStats session);

    /** The last endpoint of a session is gone, and so is the session. */
    void ended(SessionStats session);
}
