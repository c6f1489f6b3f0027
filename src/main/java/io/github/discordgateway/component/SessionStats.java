package io.github.discordgateway.component;

/** How a session fares, in numbers as they are when they are asked for. Any thread may ask. */
public interface SessionStats {
    /** The session's name, as in the endpoint's URI. */
    String name();

    /**
     * How many of the session's shards are in a state; most sessions have one shard.
     *
     * @param state as operators know it, for example {@code CONNECTED}
     */
    long shardsIn(String state);

    /** How much waits for the routes that run, in bytes. */
    long queuedBytes();

    /**
     * How often the session's bot may still identify now, counted over 24 hours. Reads the store, so it may take a
     * moment; a SessionStoreException says that it cannot be read.
     */
    long identifiesRemaining();
}
