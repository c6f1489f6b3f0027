package io.github.discordgateway.transport;

/**
 * The state that all sessions of one bot share. Thread-safe.
 *
 * @param gateway finds the gateway
 * @param identifyLimiter limits how often the sessions identify
 */
public record Bot(GatewayLocator gateway, IdentifyLimiter identifyLimiter) {}
