package io.github.discordgateway.hub;

/** Thrown if the hub refuses the event or the request cannot be made, so that a retry does not help. */
public final class EventRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean forGood;

    /**
     * Creates a refusal.
     *
     * @param reason the reason in one line, without secrets
     */
    public EventRefusedException(String reason, Throwable cause, boolean forGood) {
        super(reason, cause);
        this.forGood = forGood;
    }

    /**
     * Whether the event becomes a dead letter. If not, too many were refused in a row: the hub or a setting must be
     * wrong. Then all of them return to the queue.
     */
    public boolean isForGood() {
        return forGood;
    }
}
