package io.github.discordgateway.simulator;

import org.jspecify.annotations.Nullable;

/**
 * One message that a client sent and that could be decoded.
 *
 * @param connection the number of the connection it came on, from 1
 * @param op the opcode's number
 * @param d the data (a {@link io.vertx.core.json.JsonObject}, a number or null); a token in it reads {@code REDACTED}
 * @param token whether the message had a token, and whether it was right
 * @param at when it came, in epoch milliseconds
 * @param nanoTime when it came, as {@link System#nanoTime()} has it: for the time between two messages
 */
public record ReceivedMessage(
        int connection, int op, @Nullable Object d, Token token, long at, long nanoTime) {

    /** Whether a message carried the bot token. */
    public enum Token {
        /** It carried none. */
        ABSENT,
        /** It carried the accepted token. */
        RIGHT,
        /** It carried another one. */
        WRONG
    }
}
