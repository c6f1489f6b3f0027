package io.github.discordgateway.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a checkpoint has waited to be stored, and why the last write failed. Safe for any thread.
 *
 * <p>The worker calls {@link #due} for each dispatch, so it makes no garbage and reads one field in most cases.
 */
final class CheckpointAge {
    private final LongSupplier nanoTime;
    private volatile long since;
    private volatile boolean unsaved;
    private volatile @Nullable String failure;

    CheckpointAge(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A checkpoint has to be stored. If another one waits already, its time counts. */
    void due() {
        if (!unsaved) {
            since = nanoTime.getAsLong();
            unsaved = true;
        }
    }

    /** A write has succeeded, and a later checkpoint has to be stored. */
    void progressed() {
        failure = null;
        since = nanoTime.getAsLong();
        unsaved = true;
    }

    /** A write has failed. */
    void failed(String message) {
        failure = message;
    }

    /** The store holds the latest checkpoint. */
    void saved() {
        if (unsaved) {
            failure = null;
            unsaved = false;
        }
    }

    /** The checkpoint that waits, if there is one. */
    Optional<UnsavedCheckpoint> unsaved() {
        if (!unsaved) {
            return Optional.empty();
        }
        // Read after the mark: the clock is set before it.
        Duration age = Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - since));
        return Optional.of(new UnsavedCheckpoint(age, Optional.ofNullable(failure)));
    }
}
