package io.github.discordgateway.transport;

/**
 * Identifies a session in a {@link SessionStore}.
 *
 * @param bot the bot's id; see {@link BotToken#bot}
 * @param name the name of the endpoint's session
 * @param slot the shard's id if the session names one or runs several, else 0
 */
public record SessionKey(String bot, String name, int slot) {}
