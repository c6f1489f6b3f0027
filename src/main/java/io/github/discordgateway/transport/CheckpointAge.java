package io.github.discordgateway.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time that a checkpoint has been waiting for the store, and the last write error. Thread-safe.
 *
 * <p>The worker calls {@link #due} for each dispatch, so it allocates nothing and usually reads one field.
 */
final class CheckpointAge {
    private final LongSupplier nanoTime;
    private volatile long since;
    private volatile boolean unsaved;
    private volatile @Nullable String failure;

    CheckpointAge(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Records that a checkpoint must be stored. If one is already waiting, its time counts. */
    void due() {
        if (!unsaved) {
            since = nanoTime.getAsLong();
            unsaved = true;
        }
    }

    /** Records a successful write while a later checkpoint is waiting. */
    void progressed() {
        failure = null;
        since = nanoTime.getAsLong();
        unsaved = true;
    }

    /** Records a failed write. */
    void failed(String message) {
        failure = message;
    }

    /** Records that the store has the latest checkpoint. */
    void saved() {
        if (unsaved) {
            failure = null;
            unsaved = false;
        }
    }

    /** The waiting checkpoint, if there is one. */
    Optional<UnsavedCheckpoint> unsaved() {
        if (!unsaved) {
            return Optional.empty();
        }
        // Read after since: the clock is set first.
        Duration age = Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - since));
        return Optional.of(new UnsavedCheckpoint(age, Optional.ofNullable(failure)));
    }
}
