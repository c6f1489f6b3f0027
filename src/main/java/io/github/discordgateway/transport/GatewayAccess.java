package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Compression;
import java.net.URI;
import java.util.Optional;

/**
 * How to reach Discord.
 *
 * @param token the bot token
 * @param apiUrl the REST base, for example {@code https://discord.com/api/v10}
 * @param gatewayUrl the configured gateway URL; empty to ask {@code GET /gateway/bot}
 * @param compression the compression to request
 * @param network proxy, keys and trust
 */
public record GatewayAccess(
        BotToken token, URI apiUrl, Optional<URI> gatewayUrl, Compression compression, Network network) {}
