package io.github.discordgateway.rooms;

/** A {@link RoomStore} could not be read or written; the message says which, why, and what to mend. */
public class RoomStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RoomStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
