package io.github.discordgateway.transport;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bot token that never appears in logs, messages or debuggers. */
public final class BotToken {
    private static final int LONGEST = 1024;

    private final String value;

    /**
     * Wraps a token.
     *
     * @param value the token without the {@code Bot } prefix; at most 1024 characters, so that it fits a message
     */
    public BotToken(String value) {
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("the bot token has " + value.length()
                    + " characters; copy it again from https://discord.com/developers/applications");
        }
        this.value = value;
    }

    /** Returns the token. Use it on the wire only. */
    String reveal() {
        return value;
    }

    /** The stored id of the bot: the first part of the token, which stays the same after a token reset. */
    public String bot() {
        String named = value.substring(0, Math.max(0, value.indexOf('.')));
        return UUID.nameUUIDFromBytes((named.isEmpty() ? value : named).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BotToken that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "BotToken[***]";
    }
}
