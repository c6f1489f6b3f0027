package io.github.discordgateway.gateway;

import java.util.Optional;

/**
 * An event of a session, ready for a route.
 *
 * @param sessionKey the {@link Session#key} of the session that it belongs to
 * @param sequence its sequence number in that session
 * @param type {@code t}, for example {@code VOICE_STATE_UPDATE}
 * @param guildId the guild that it is about, empty where it names none
 * @param data {@code d}, not parsed
 * @param late whether dispatches with higher numbers came before it
 */
public record Dispatch(
        String sessionKey, long sequence, String type, Optional<String> guildId, RawJson data, boolean late) {

    /** A dispatch that came in its turn. */
    public Dispatch(String sessionKey, long sequence, String type, Optional<String> guildId, RawJson data) {
        this(sessionKey, sequence, type, guildId, data, false);
    }

    /** Whether it shows a whole guild. */
    public boolean isGuildCreate() {
        return type.equals("GUILD_CREATE");
    }

    /** Shows neither the session id nor the content. */
    @Override
    public String toString() {
        return "Dispatch[" + type + ", " + sequence + "]";
    }
}
