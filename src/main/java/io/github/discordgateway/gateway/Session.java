package io.github.discordgateway.gateway;

import java.net.URI;
import java.util.Optional;

/**
 * A session as READY announced it: what a RESUME needs besides the token and the sequence number.
 *
 * @param id the session id; only its first six characters are ever shown
 * @param resumeUrl where to resume; empty where Discord named none or the one that it named cannot be used, then the
 *     ordinary gateway URL serves
 * @param generation tells it apart from another session that was given the same id, as some servers do; empty for one
 *     that an older version stored
 * @see <a href="https://discord.com/developers/docs/events/gateway#resuming">Gateway, Resuming</a>
 */
public record Session(String id, Optional<URI> resumeUrl, String generation) {
    private static final int SHOWN_CHARACTERS = 6;

    /** A session that nothing but its id tells apart. */
    public Session(String id, Optional<URI> resumeUrl) {
        this(id, resumeUrl, "");
    }

    /** The same session, told apart from others of its id. */
    public Session ofGeneration(String other) {
        return new Session(id, resumeUrl, other);
    }

    /** Names this session and no other: the id and, if there is one, the generation. Not to be shown whole. */
    public String key() {
        return generation.isEmpty() ? id : id + "." + generation;
    }

    /** The session id as it may be shown: its first six characters and three dots. */
    public String abbreviatedId() {
        return id.substring(0, Math.min(SHOWN_CHARACTERS, id.length())) + "...";
    }

    Session withoutResumeUrl() {
        return new Session(id, Optional.empty(), generation);
    }

    @Override
    public String toString() {
        return "Session[" + abbreviatedId() + "]";
    }
}
