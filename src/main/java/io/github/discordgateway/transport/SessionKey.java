package io.github.discordgateway.transport;

/**
 * Tells apart the sessions in a {@link SessionStore}.
 *
 * @param bot stands for the bot; see {@link BotToken#bot}
 * @param name of the endpoint's session
 * @param slot the shard's id where a session runs several shards or names one, else 0
 */
public record SessionKey(String bot, String name, int slot) {}
