package io.github.discordgateway.gateway;

import java.util.OptionalInt;

/**
 * The reason why a gateway connection closed, and how to recover.
 *
 * @see <a
 *     href="https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes">Opcodes
 *     and Status Codes, Gateway Close Event Codes</a>
 */
public enum CloseCode {
    NORMAL(1000, Recovery.RESUME_ONCE, "the server ended the connection"),
    GOING_AWAY(1001, Recovery.RESUME_ONCE, "the server is going away"),
    UNKNOWN_ERROR(4000, Recovery.RESUME, "Discord reported an unknown error"),
    UNKNOWN_OPCODE(4001, Recovery.RESUME, "this client sent an unknown opcode; please report it as a bug"),
    DECODE_ERROR(4002, Recovery.RESUME, "this client sent an undecodable payload; please report it as a bug"),
    NOT_AUTHENTICATED(4003, Recovery.IDENTIFY, "the session is not authenticated"),
    AUTHENTICATION_FAILED(
            4004,
            Recovery.STOP,
            "Discord refuses the bot token: set DISCORD_BOT_TOKEN to the token from"
                    + " https://discord.com/developers/applications > your application > Bot > Reset Token"),
    ALREADY_AUTHENTICATED(4005, Recovery.RESUME, "this client identified twice; please report it as a bug"),
    /** No longer documented, but still sent. */
    SESSION_NO_LONGER_VALID(4006, Recovery.IDENTIFY, "the session is no longer valid"),
    INVALID_SEQUENCE(4007, Recovery.IDENTIFY, "the sequence number to resume from is invalid"),
    RATE_LIMITED(4008, Recovery.BACK_OFF, "this client sent too many messages"),
    SESSION_TIMED_OUT(4009, Recovery.IDENTIFY, "the session timed out"),
    INVALID_SHARD(
            4010, Recovery.STOP, "Discord refuses the shard: the shard option must be an index below the shard count"),
    SHARDING_REQUIRED(
            4011,
            Recovery.STOP,
            "the bot is in too many guilds for one connection: set the guildId option (or the shard option), so that"
                    + " only the shard of that guild is connected"),
    INVALID_API_VERSION(
            4012, Recovery.STOP, "Discord refuses API version 10: install a newer release of camel-discord-gateway"),
    INVALID_INTENTS(
            4013, Recovery.STOP, "Discord does not know these intents: correct the intents option of the endpoint"),
    DISALLOWED_INTENTS(
            4014,
            Recovery.STOP,
            "a privileged intent is not switched on: switch it on under https://discord.com/developers/applications >"
                    + " your application > Bot > Privileged Gateway Intents, or request fewer events"),
    /** A connection that broke without a close code, or with one that is not in this table. */
    LOST(1006, Recovery.RESUME, "the connection ended without a close code");

    /** What the client does after the connection closed. */
    public enum Recovery {
        /** Reconnect and resume the session. */
        RESUME,
        /** Try to resume once; if the server ends that connection the same way, identify. */
        RESUME_ONCE,
        /** Wait for the longest back-off pause, then resume. */
        BACK_OFF,
        /** The session is gone: reconnect and identify. */
        IDENTIFY,
        /** Retries cannot help: stop and name the setting to fix. */
        STOP
    }

    private static final CloseCode[] VALUES = values();

    private final int code;
    private final Recovery recovery;
    private final String explanation;

    CloseCode(int code, Recovery recovery, String explanation) {
        this.code = code;
        this.recovery = recovery;
        this.explanation = explanation;
    }

    /**
     * Returns the meaning of a WebSocket close code, or {@link #LOST} for none or an undocumented one.
     *
     * @param code the code of the close frame; empty if the connection broke without one
     */
    public static CloseCode of(OptionalInt code) {
        if (code.isPresent()) {
            for (CloseCode candidate : VALUES) {
                if (candidate.code == code.getAsInt()) {
                    return candidate;
                }
            }
        }
        return LOST;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    public Recovery recovery() {
        return recovery;
    }

    /** What happened and, for {@link Recovery#STOP}, which setting to fix. One line without a full stop. */
    public String explanation() {
        return explanation;
    }
}
