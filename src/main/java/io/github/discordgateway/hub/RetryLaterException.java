package io.github.discordgateway.hub;

import org.jspecify.annotations.Nullable;

/**
 * The event is not delivered yet, and what failed is to be repeated in a while: the attempt, or the note in the
 * database. If the program stops meanwhile, the event stays in the outbox.
 */
public final class RetryLaterException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * A failure that may be over later.
     *
     * @param reason why, in a line that may be logged
     */
    public RetryLaterException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
