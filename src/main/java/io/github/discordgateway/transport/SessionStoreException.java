package io.github.discordgateway.transport;

/** A {@link SessionStore} could not be read or written; the message says which, why, and what to mend. */
public class SessionStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SessionStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
