package io.github.discordgateway.gateway;

/** A frame that is not what the protocol promises. The message holds nothing of the frame's content. */
public final class UnreadableFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableFrameException(String message) {
        super(message);
    }
}
