package io.github.discordgateway.gateway;

/** A frame violates the protocol. The message contains nothing of the frame's content. */
public final class UnreadableFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableFrameException(String message) {
        super(message);
    }
}
