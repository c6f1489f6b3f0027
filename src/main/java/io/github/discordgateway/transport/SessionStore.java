package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.IdentifyRecord;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores sessions and the identify budget over restarts.
 *
 * <p>When a write returns, its data survives a crash as far as the store can guarantee. Methods may block, so they are
 * never called on an event loop. They are called from any thread, but never concurrently for the same key. Read and
 * write errors throw a {@link SessionStoreException}.
 */
public interface SessionStore {

    /** The stored checkpoint of a key, if there is one. */
    Optional<Checkpoint> load(SessionKey key);

    /** Replaces the stored checkpoint of a key. */
    void save(SessionKey key, Checkpoint checkpoint);

    /** Removes a session that has ended and cannot be resumed. Does nothing if there is none. */
    void forget(SessionKey key);

    /**
     * The times at which a bot identified, oldest first.
     *
     * @param bot as in {@link SessionKey}
     * @param since earlier ones are omitted, and may be deleted
     */
    List<IdentifyRecord> identifies(String bot, Instant since);

    /**
     * Checks that this process still owns its sessions and no other one has taken over the store. Called before each
     * connection. Does nothing in a store that no other process can take over.
     */
    default void verify() {}

    /** Counts an IDENTIFY against a bot's budget. */
    void identified(String bot, IdentifyRecord identify);

    /** The last gateway URL that Discord returned for a bot. Empty in a store that does not keep it. */
    default Optional<URI> gatewayUrl(String bot) {
        return Optional.empty();
    }

    /** Stores the gateway URL that Discord returned for a bot. */
    default void saveGatewayUrl(String bot, URI url) {}
}
