package io.github.discordgateway.gateway;

import java.util.Optional;

/**
 * A frame of the gateway: its envelope, with {@code d} as it came.
 *
 * @param opcode {@code op}
 * @param sequence {@code s}, or {@link #NO_SEQUENCE} where it is null or missing
 * @param type {@code t}, empty where it is null or missing
 * @param guildId the guild that a dispatch is about, empty where it names none
 * @param data {@code d}, empty where it is missing, was not wanted, or cannot be read though the envelope can
 * @see <a href="https://discord.com/developers/docs/events/gateway-events#payload-structure">Gateway Events, Payload
 *     Structure</a>
 */
public record Frame(
        int opcode, long sequence, Optional<String> type, Optional<String> guildId, Optional<RawJson> data) {

    /** Stands for a sequence number that is not there. */
    public static final long NO_SEQUENCE = -1;

    /** Shows nothing of the content, which for READY holds the session id. */
    @Override
    public String toString() {
        return "Frame[op " + opcode + ", s " + sequence + ", t " + type.orElse("null") + "]";
    }
}
