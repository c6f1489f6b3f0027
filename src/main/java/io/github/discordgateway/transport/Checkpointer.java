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
 * Writes a session's latest checkpoint to the store, one write at a time, off the event loop that it belongs to.
 *
 * <p>What comes while a write is under way, or soon after, waits, and only the last of it is written: each write waits
 * for the disk, and one that is older only makes Discord repeat a little more. A write that fails is repeated.
 *
 * <p>{@link #unsaved} shows how long a checkpoint has waited, whatever the reason, even if the event loop is stuck.
 */
final class Checkpointer {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);
    private static final long REST_AFTER_WRITE_MS = 50;
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
    private boolean resting;
    private boolean hurried;
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
     * What an earlier process left, which is read once. Empty if it left nothing, and as soon as this process has saved
     * or forgotten something. Fails if the store cannot be read; then the next call reads it again.
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

    /** From now on the store shall hold this. */
    void save(Checkpoint checkpoint) {
        recalled = true;
        if (!wanted.equals(Optional.of(checkpoint))) {
            want(Optional.of(checkpoint));
        }
    }

    /** From now on the store shall hold nothing, not even what an earlier process left and nobody has looked at. */
    void forget() {
        want(NOTHING);
    }

    /** The sequence number that is safely stored for a session. */
    long storedSequence(Session session) {
        return stored.filter(checkpoint -> checkpoint.session().key().equals(session.key()))
                .map(Checkpoint::sequence)
                .orElse(SequenceWindow.NONE);
    }

    /** Completes when the store holds what it shall hold by now, or has failed to take it. */
    Future<Void> flush() {
        if (resting && !wanted.equals(stored)) {
            write();
        }
        hurried = writing;
        return written.future();
    }

    /**
     * A dispatch is done with, so a checkpoint may have to be stored: the event loop will {@link #save} or
     * {@link #reviewDue} it. Any thread may call this, so that an event loop that is stuck does not go unnoticed.
     */
    void due() {
        age.due();
    }

    /** Nothing is due any more if the store holds what it shall hold. */
    void reviewDue() {
        if (!writing && wanted.equals(stored)) {
            age.saved();
        }
    }

    /** What the store should hold and does not hold yet. Any thread may ask. */
    Optional<UnsavedCheckpoint> unsaved() {
        return age.unsaved();
    }

    private void want(Optional<Checkpoint> checkpoint) {
        age.due();
        recalled = true;
        wanted = checkpoint;
        if (!writing && !resting) {
            write();
        }
    }

    private void write() {
        vertx.cancelTimer(timer);
        resting = false;
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
        if (hurried && !wanted.equals(now)) {
            write();
        } else {
            hurried = false;
            written.complete();
            rest();
        }
    }

    private void rest() {
        resting = true;
        timer = vertx.setTimer(REST_AFTER_WRITE_MS, id -> {
            resting = false;
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
                    "[Gateway] {}. Until that is mended, a restart may repeat events or begin a new session",
                    cause.getMessage());
        }
        hurried = false;
        written.complete();
        timer = vertx.setTimer(PAUSE_AFTER_FAILURE_MS, id -> {
            if (!writing) {
                write();
            }
        });
    }
}
