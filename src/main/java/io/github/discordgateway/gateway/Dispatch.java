package io.github.discordgateway.gateway;

import java.util.Optional;

/**
 * An event of a session, ready for a route.
 *
 * @param sessionKey the {@link Session#key} of its session
 * @param sequence its sequence number in that session
 * @param type {@code t}, for example {@code VOICE_STATE_UPDATE}
 * @param guildId the guild of the event; empty if it names none
 * @param data {@code d}, unparsed
 * @param late whether dispatches with higher numbers arrived before it
 */
public record Dispatch(
        String sessionKey, long sequence, String type, Optional<String> guildId, RawJson data, boolean late) {

    /** A dispatch that arrived in order. */
    public Dispatch(String sessionKey, long sequence, String type, Optional<String> guildId, RawJson data) {
        this(sessionKey, sequence, type, guildId, data, false);
    }

    /** Whether this is a GUILD_CREATE. */
    public boolean isGuildCreate() {
        return type.equals("GUILD_CREATE");
    }

    /** Omits the session id and the content. */
    @Override
    public String toString() {
        return "Dispatch[" + type + ", " + sequence + "]";
    }
}
