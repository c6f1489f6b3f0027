package io.github.discordgateway.gateway;

import java.net.URI;
import java.util.Optional;

/**
 * A session as READY announced it: what a RESUME needs besides the token and the sequence number.
 *
 * @param id the session id; only its first six characters are ever shown
 * @param resumeUrl where to resume; empty where Discord named none or the one that it named cannot be used, then the
 *     ordinary gateway URL serves
 * @see <a href="https://discord.com/developers/docs/events/gateway#resuming">Gateway, Resuming</a>
 */
public record Session(String id, Optional<URI> resumeUrl) {
    private static final int SHOWN_CHARACTERS = 6;

    /** The session id as it may be shown: its first six characters and three dots. */
    public String abbreviatedId() {
        return id.substring(0, Math.min(SHOWN_CHARACTERS, id.length())) + "...";
    }

    Session withoutResumeUrl() {
        return new Session(id, Optional.empty());
    }

    @Override
    public String toString() {
        return "Session[" + abbreviatedId() + "]";
    }
}
