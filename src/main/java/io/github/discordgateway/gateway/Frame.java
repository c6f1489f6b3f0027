package io.github.discordgateway.gateway;

import java.util.Optional;

/**
 * A gateway frame: its envelope, with {@code d} unparsed.
 *
 * @param opcode {@code op}
 * @param sequence {@code s}, or {@link #NO_SEQUENCE} if it is null or missing
 * @param type {@code t}; empty if it is null or missing
 * @param guildId the guild of a dispatch; empty if it names none
 * @param data {@code d}; empty if it is missing, unwanted, or unreadable although the envelope is readable
 * @see <a href="https://discord.com/developers/docs/events/gateway-events#payload-structure">Gateway Events, Payload
 *     Structure</a>
 */
public record Frame(
        int opcode, long sequence, Optional<String> type, Optional<String> guildId, Optional<RawJson> data) {

    /** Marks a missing sequence number. */
    public static final long NO_SEQUENCE = -1;

    /** Omits the content, which for READY holds the session id. */
    @Override
    public String toString() {
        return "Frame[op " + opcode + ", s " + sequence + ", t " + type.orElse("null") + "]";
    }
}
