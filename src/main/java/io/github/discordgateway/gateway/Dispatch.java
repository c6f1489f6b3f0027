package io.github.discordgateway.gateway;

import java.util.Optional;

/**
 * An event of a session, ready for a route.
 *
 * @param sessionId the session that it belongs to
 * @param sequence its sequence number in that session
 * @param type {@code t}, for example {@code VOICE_STATE_UPDATE}
 * @param guildId the guild that it is about, empty where it names none
 * @param data {@code d}, not parsed
 */
public record Dispatch(String sessionId, long sequence, String type, Optional<String> guildId, RawJson data) {

    /** Shows neither the session id nor the content. */
    @Override
    public String toString() {
        return "Dispatch[" + type + ", " + sequence + "]";
    }
}
