package io.github.discordgateway.transport;

import java.util.Objects;

/** A bot token that no log line, message or debugger view shows. */
public final class BotToken {
    private final String value;

    /**
     * Wraps a token.
     *
     * @param value the token alone, without {@code Bot } before it
     */
    public BotToken(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The token, for the wire only. */
    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "BotToken[***]";
    }
}
