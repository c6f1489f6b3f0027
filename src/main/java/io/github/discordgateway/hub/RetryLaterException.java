package io.github.discordgateway.hub;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if an attempt, or its record in the database, failed and must be retried later. If the program stops before
 * that, the event stays in the outbox.
 */
public final class RetryLaterException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Creates a temporary failure.
     *
     * @param reason the reason in one line, without secrets
     */
    public RetryLaterException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
