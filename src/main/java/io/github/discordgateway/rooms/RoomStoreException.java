package io.github.discordgateway.rooms;

/** Thrown if a {@link RoomStore} cannot be read or written. The message says what failed, why, and what to do. */
public class RoomStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RoomStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
