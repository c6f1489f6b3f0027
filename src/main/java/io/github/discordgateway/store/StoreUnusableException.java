package io.github.discordgateway.store;

import java.sql.SQLException;

/**
 * The database cannot be used before somebody mends something; the message says what, in one line.
 *
 * <p>It has no cause, so that whoever looks for the root of a failed start finds this message.
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
