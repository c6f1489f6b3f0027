package io.github.discordgateway.hub;

/** The hub refuses the event, or the request cannot be made; another attempt would fare no better. */
public final class EventRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean forGood;

    /**
     * A refusal.
     *
     * @param reason why, in a line that may be logged
     */
    public EventRefusedException(String reason, Throwable cause, boolean forGood) {
        super(reason, cause);
        this.forGood = forGood;
    }

    /**
     * Whether the event is to become a dead letter. If not, so many were refused in a row that all of them go back to
     * the queue, since not they are wrong, but the hub or a setting.
     */
    public boolean isForGood() {
        return forGood;
    }
}
