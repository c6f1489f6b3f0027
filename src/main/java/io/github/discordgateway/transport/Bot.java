package io.github.discordgateway.transport;

/**
 * What all sessions of one bot share. Safe for any thread.
 *
 * @param gateway tells where the gateway is
 * @param identifyLimiter tell how often they may identify
 */
public record Bot(GatewayLocator gateway, IdentifyLimiter identifyLimiter) {}
