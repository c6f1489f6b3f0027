package io.github.discordgateway.transport;

/** A {@link SessionStore} could not be read or written. The message names the store, the reason and the fix. */
public class SessionStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SessionStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
