package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.SequenceWindow;
import io.github.discordgateway.gateway.Session;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a session's latest checkpoint to the store, one write at a time, off the event loop.
 *
 * <p>Checkpoints that arrive during or shortly after a write replace each other; only the last one is written, because
 * each write waits for the disk. An older checkpoint only makes Discord repeat a few more dispatches. A failed write is
 * repeated.
 *
 * <p>{@link #unsaved} reports how long a checkpoint has been waiting, even if the event loop is stuck.
 */
final class Checkpointer {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);
    private static final long PAUSE_AFTER_WRITE_MS = 50;
    private static final long PAUSE_AFTER_FAILURE_MS = 2_000;
    private static final Optional<Checkpoint> NOTHING = Optional.empty();

    private final Vertx vertx;
    private final Context eventLoop;
    private final SessionStore store;
    private final SessionKey key;
    private final CheckpointAge age;
    private Optional<Checkpoint> wanted = NOTHING;
    private Optional<Checkpoint> stored = NOTHING;
    private Promise<Void> written = Promise.promise();
    private boolean recalled;
    private boolean writing;
    private boolean pausing;
    private boolean flushing;
    private boolean failing;
    private long timer = -1;

    Checkpointer(Vertx vertx, Context eventLoop, SessionStore store, SessionKey key, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.eventLoop = eventLoop;
        this.store = store;
        this.key = key;
        this.age = new CheckpointAge(nanoTime);
        written.complete();
    }

    /**
     * Returns the checkpoint of an earlier process, read once. Empty if there is none, or after this process has saved
     * or forgotten one. Fails if the store is unreadable; the next call reads it again.
     */
    Future<Optional<Checkpoint>> recall() {
        return recalled
                ? Future.succeededFuture(NOTHING)
                : eventLoop.executeBlocking(() -> store.load(key), false).map(this::recalled);
    }

    private Optional<Checkpoint> recalled(Optional<Checkpoint> found) {
        if (recalled) {
            return NOTHING;
        }
        recalled = found.isEmpty();
        stored = found;
        wanted = found;
        reviewDue();
        return found;
    }

    /** Saves this checkpoint. */
    void save(Checkpoint checkpoint) {
        recalled = true;
        if (!wanted.equals(Optional.of(checkpoint))) {
            want(Optional.of(checkpoint));
        }
    }

    /** Removes the stored checkpoint, including an unread one of an earlier process. */
    void forget() {
        want(NOTHING);
    }

    /** The stored sequence number of a session. */
    long storedSequence(Session session) {
        return stored.filter(checkpoint -> checkpoint.session().key().equals(session.key()))
                .map(Checkpoint::sequence)
                .orElse(SequenceWindow.NONE);
    }

    /** Writes the latest checkpoint at once. Completes when it is stored or the write has failed. */
    Future<Void> flush() {
        if (pausing && !wanted.equals(stored)) {
            write();
        }
        flushing = writing;
        return written.future();
    }

    /**
     * Records that a dispatch is settled, so that a checkpoint may have to be stored. The event loop then calls
     * {@link #save} or {@link #reviewDue}. Thread-safe, so that a stuck event loop is noticed.
     */
    void due() {
        age.due();
    }

    /** Clears the due mark if the store is up to date. */
    void reviewDue() {
        if (!writing && wanted.equals(stored)) {
            age.saved();
        }
    }

    /** The checkpoint that is not stored yet, if there is one. Thread-safe. */
    Optional<UnsavedCheckpoint> unsaved() {
        return age.unsaved();
    }

    private void want(Optional<Checkpoint> checkpoint) {
        age.due();
        recalled = true;
        wanted = checkpoint;
        if (!writing && !pausing) {
            write();
        }
    }

    private void write() {
        vertx.cancelTimer(timer);
        pausing = false;
        Optional<Checkpoint> now = wanted;
        writing = true;
        if (written.future().isComplete()) {
            written = Promise.promise();
        }
        eventLoop.executeBlocking(() -> put(now), false).onComplete(result -> {
            writing = false;
            if (result.succeeded()) {
                succeeded(now);
            } else {
                failed(result.cause());
            }
        });
    }

    private @Nullable Void put(Optional<Checkpoint> checkpoint) {
        checkpoint.ifPresentOrElse(present -> store.save(key, present), () -> store.forget(key));
        return null;
    }

    private void succeeded(Optional<Checkpoint> now) {
        stored = now;
        if (wanted.equals(now)) {
            age.saved();
        } else {
            age.progressed();
        }
        if (failing) {
            failing = false;
            LOG.info("[Gateway] The session is saved again");
        }
        if (flushing && !wanted.equals(now)) {
            write();
        } else {
            flushing = false;
            written.complete();
            pause();
        }
    }

    private void pause() {
        pausing = true;
        timer = vertx.setTimer(PAUSE_AFTER_WRITE_MS, id -> {
            pausing = false;
            if (!wanted.equals(stored)) {
                write();
            }
        });
    }

    private void failed(Throwable cause) {
        age.failed(Objects.requireNonNullElse(cause.getMessage(), cause.toString()));
        if (!failing) {
            failing = true;
            LOG.error(
                    "[Gateway] {}. Until that is fixed, a restart may repeat events or begin a new session",
                    cause.getMessage());
        }
        flushing = false;
        written.complete();
        timer = vertx.setTimer(PAUSE_AFTER_FAILURE_MS, id -> {
            if (!writing) {
                write();
            }
        });
    }
}
