package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.IdentifyRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A store that can be broken and repaired, blocks its writers on request, and records what they wrote. */
public final class BreakableSessionStore implements SessionStore {
    private final SessionStore store = new MemorySessionStore();
    private final List<Optional<Checkpoint>> written = new CopyOnWriteArrayList<>();
    private final Semaphore gate = new Semaphore(1);
    private final Semaphore readGate = new Semaphore(1);
    private volatile boolean readable = true;
    private volatile boolean writable = true;
    private volatile boolean ours = true;

    void breakReads() {
        readable = false;
    }

    public void breakWrites() {
        writable = false;
    }

    public void repair() {
        readable = true;
        writable = true;
    }

    /** Another process may act for its sessions, or does so no more. */
    void takenOver(boolean byAnother) {
        ours = !byAnother;
    }

    /** Blocks every writer. */
    public void holdWrites() {
        gate.acquireUninterruptibly();
    }

    public void releaseWrites() {
        gate.release();
    }

    /** Blocks every reader of a checkpoint. */
    void holdReads() {
        readGate.acquireUninterruptibly();
    }

    void releaseReads() {
        readGate.release();
    }

    /** Whether somebody waits to write. */
    public boolean isHolding() {
        return gate.hasQueuedThreads();
    }

    /**
     * What was saved under any key, oldest first; empty where a session was forgotten. Noted before it can be loaded.
     */
    List<Optional<Checkpoint>> written() {
        return written;
    }

    @Override
    public Optional<Checkpoint> load(SessionKey key) {
        readGate.acquireUninterruptibly();
        readGate.release();
        read();
        return store.load(key);
    }

    @Override
    public void save(SessionKey key, Checkpoint checkpoint) {
        write();
        written.add(Optional.of(checkpoint));
        store.save(key, checkpoint);
    }

    @Override
    public void forget(SessionKey key) {
        write();
        written.add(Optional.empty());
        store.forget(key);
    }

    @Override
    public List<IdentifyRecord> identifies(String bot, Instant since) {
        read();
        return store.identifies(bot, since);
    }

    @Override
    public void identified(String bot, IdentifyRecord identify) {
        write();
        store.identified(bot, identify);
    }

    @Override
    public void verify() {
        if (!ours) {
            throw new SessionStoreException("the store is another's", new IOException());
        }
    }

    private void read() {
        if (!readable) {
            throw new SessionStoreException("the store cannot be read", new IOException());
        }
    }

    private void write() {
        gate.acquireUninterruptibly();
        gate.release();
        if (!writable) {
            throw new SessionStoreException("the store cannot be written", new IOException());
        }
    }
}
