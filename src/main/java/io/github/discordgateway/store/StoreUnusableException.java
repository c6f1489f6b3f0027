package io.github.discordgateway.store;

import java.sql.SQLException;

/**
 * Thrown if the database cannot be used until an operator fixes something. The message says in one line what to fix.
 *
 * <p>It has no cause, so that this message is the root of a failed start.
 */
public final class StoreUnusableException extends SQLException {
    private static final long serialVersionUID = 1L;

    StoreUnusableException(String message) {
        super(message);
    }

    StoreUnusableException(String message, Throwable reason) {
        this(message);
        addSuppressed(reason);
    }
}
