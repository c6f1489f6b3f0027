package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.IdentifyRecord;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where sessions and the identify budget outlive the process.
 *
 * <p>When a method returns, what it was given is safe from a crash as far as the store can promise that. The methods
 * may block: they are never called on an event loop, from any thread, and for one key one after the other. What cannot
 * be read or written throws a {@link SessionStoreException}.
 */
public interface SessionStore {

    /** What was last saved under a key and not forgotten. */
    Optional<Checkpoint> load(SessionKey key);

    /** Keeps a checkpoint in the place of the one before. */
    void save(SessionKey key, Checkpoint checkpoint);

    /** The session has ended and cannot be resumed any more; does nothing where there is none. */
    void forget(SessionKey key);

    /**
     * When a bot identified, oldest first.
     *
     * @param bot as in {@link SessionKey}
     * @param since earlier ones are left out, and may be deleted
     */
    List<IdentifyRecord> identifies(String bot, Instant since);

    /**
     * Makes sure that this process may act for its sessions, which is not so if another one has taken over the store;
     * asked before each connection. A store that no process can lose does nothing.
     */
    default void verify() {}

    /** Counts an IDENTIFY against a bot's budget. */
    void identified(String bot, IdentifyRecord identify);

    /** Where Discord last said that a bot's gateway is. A store that keeps no such URL has none. */
    default Optional<URI> gatewayUrl(String bot) {
        return Optional.empty();
    }

    /** Keeps where Discord says that a bot's gateway is. */
    default void saveGatewayUrl(String bot, URI url) {}
}
