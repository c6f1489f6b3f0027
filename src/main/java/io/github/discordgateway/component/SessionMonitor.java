package io.github.discordgateway.component;

import io.github.discordgateway.transport.SessionObserver;

/**
 * Monitors the sessions of the component, for example for metrics. The component looks for one in Camel's registry when
 * it creates a session. Must be thread-safe.
 */
public interface SessionMonitor {
    /**
     * Called when a session is created; names are unique.
     *
     * @return the observer of all its shards, called on each shard's event loop
     */
    SessionObserver began(SessionStats session);

    /** Called when the session's last endpoint is removed and the session ends. */
    void ended(SessionStats session);
}
