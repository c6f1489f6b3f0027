package io.github.discordgateway.rooms;

/** How a room event was found. */
public enum Source {
    /** Seen as it happened. */
    LIVE("live"),
    /** Found by comparing a GUILD_CREATE with what was known before. */
    SNAPSHOT("snapshot"),
    /** Puts right what the hub may have wrong; it may say what the hub knows. */
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
