package io.github.discordgateway.component;

/** The current figures of a session. Thread-safe. */
public interface SessionStats {
    /** The session's name, as in the endpoint's URI. */
    String name();

    /**
     * The number of the session's shards in a state; most sessions have one shard.
     *
     * @param state the name for operators, for example {@code CONNECTED}
     */
    long shardsIn(String state);

    /** The size of the running routes' queues, in bytes. */
    long queuedBytes();

    /**
     * How often the session's bot may still identify within 24 hours. Reads the store, so it blocks; throws a
     * SessionStoreException if the store is unreadable.
     */
    long identifiesRemaining();
}
