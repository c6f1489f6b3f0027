package io.github.discordgateway.gateway;

import java.net.URI;
import java.util.Optional;

/**
 * A session that READY announced: what a RESUME needs besides the token and the sequence number.
 *
 * @param id the session id; only its first six characters may be shown
 * @param resumeUrl the URL for a RESUME; empty if Discord named none or an unusable one, then the ordinary gateway URL
 *     is used
 * @param generation distinguishes sessions with the same id, which some servers reuse; empty for one that an older
 *     version stored
 * @see <a href="https://discord.com/developers/docs/events/gateway#resuming">Gateway, Resuming</a>
 */
public record Session(String id, Optional<URI> resumeUrl, String generation) {
    private static final int SHOWN_CHARACTERS = 6;

    /** A session without a generation. */
    public Session(String id, Optional<URI> resumeUrl) {
        this(id, resumeUrl, "");
    }

    /** The same session with this generation. */
    public Session ofGeneration(String other) {
        return new Session(id, resumeUrl, other);
    }

    /** The unique key of this session: the id and, if there is one, the generation. Never show it whole. */
    public String key() {
        return generation.isEmpty() ? id : id + "." + generation;
    }

    /** The session id for display: its first six characters and three dots. */
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
