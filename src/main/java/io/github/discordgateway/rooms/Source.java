package io.github.discordgateway.rooms;

/** The ways in which a room event is found. */
public enum Source {
    /** Seen as it happened. */
    LIVE("live"),
    /** Found by comparing a GUILD_CREATE with the known state, or sent by a resync. */
    SNAPSHOT("snapshot"),
    /** Corrects what the hub may have wrong; it may repeat what the hub knows. */
    CORRECTION("correction");

    private final String wireName;

    Source(String wireName) {
        this.wireName = wireName;
    }

    /** The value of the request header {@code X-Hub-Event-Source}. */
    public String wireName() {
        return wireName;
    }
}
