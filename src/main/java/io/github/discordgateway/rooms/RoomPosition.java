package io.github.discordgateway.rooms;

/**
 * A dispatch's place: up to this one, saved rooms take everything into account.
 *
 * @param sessionId names the gateway session and no other; only its first six characters are ever shown
 * @param sequence the number in that session
 */
public record RoomPosition(String sessionId, long sequence) {
    private static final int SHOWN_CHARACTERS = 6;

    /** Whether that one is of the same session and does not come later. */
    boolean includes(RoomPosition that) {
        return sessionId.equals(that.sessionId) && that.sequence <= sequence;
    }

    /** The later of the two, if they are of the same session; else that one. */
    RoomPosition orLater(RoomPosition that) {
        return includes(that) ? this : that;
    }

    @Override
    public String toString() {
        return "RoomPosition[%s..., %d]"
                .formatted(sessionId.substring(0, Math.min(SHOWN_CHARACTERS, sessionId.length())), sequence);
    }
}
