package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.IdentifyRecord;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A session store in memory. Its content ends with the process. */
public final class MemorySessionStore implements SessionStore {
    private final Map<SessionKey, Checkpoint> checkpoints = new ConcurrentHashMap<>();
    private final Map<String, URI> gatewayUrls = new ConcurrentHashMap<>();
    private final Map<String, List<IdentifyRecord>> identifies = new ConcurrentHashMap<>();

    @Override
    public Optional<Checkpoint> load(SessionKey key) {
        return Optional.ofNullable(checkpoints.get(key));
    }

    @Override
    public void save(SessionKey key, Checkpoint checkpoint) {
        checkpoints.put(key, checkpoint);
    }

    @Override
    public void forget(SessionKey key) {
        checkpoints.remove(key);
    }

    @Override
    public List<IdentifyRecord> identifies(String bot, Instant since) {
        List<IdentifyRecord> sent = of(bot);
        sent.removeIf(identify -> identify.at().isBefore(since));
        return List.copyOf(sent);
    }

    @Override
    public void identified(String bot, IdentifyRecord identify) {
        of(bot).add(identify);
    }

    @Override
    public Optional<URI> gatewayUrl(String bot) {
        return Optional.ofNullable(gatewayUrls.get(bot));
    }

    @Override
    public void saveGatewayUrl(String bot, URI url) {
        gatewayUrls.put(bot, url);
    }

    private List<IdentifyRecord> of(String bot) {
        return identifies.computeIfAbsent(bot, none -> new CopyOnWriteArrayList<>());
    }
}
