package io.github.discordgateway.rooms;

/**
 * The position of a dispatch. Saved rooms include all dispatches up to their position.
 *
 * @param sessionId the unique id of the gateway session; only its first six characters are ever shown
 * @param sequence the number of the dispatch in that session
 */
public record RoomPosition(String sessionId, long sequence) {
    private static final int SHOWN_CHARACTERS = 6;

    /** Whether the other position is in the same session and not later. */
    boolean includes(RoomPosition that) {
        return sessionId.equals(that.sessionId) && that.sequence <= sequence;
    }

    /** The later position, if both are in the same session; else the other one. */
    RoomPosition orLater(RoomPosition that) {
        return includes(that) ? this : that;
    }

    @Override
    public String toString() {
        return "RoomPosition[%s..., %d]"
                .formatted(sessionId.substring(0, Math.min(SHOWN_CHARACTERS, sessionId.length())), sequence);
    }
}
