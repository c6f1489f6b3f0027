package io.github.discordgateway.transport;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bot token that no log line, message or debugger view shows. */
public final class BotToken {
    private static final int LONGEST = 1024;

    private final String value;

    /**
     * Wraps a token.
     *
     * @param value the token alone, without {@code Bot } before it; at most 1024 characters, so that it fits into a
     *     message
     */
    public BotToken(String value) {
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("the bot token has " + value.length()
                    + " characters; copy it once more from https://discord.com/developers/applications");
        }
        this.value = value;
    }

    /** The token, for the wire only. */
    String reveal() {
        return value;
    }

    /** Stands for the bot where it is stored; a token's first part names the bot and outlives a reset of the token. */
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
