package io.github.discordgateway.simulator;

import org.jspecify.annotations.Nullable;

/**
 * One WebSocket upgrade that was accepted.
 *
 * @param connection the connection's number, from 1
 * @param path as requested
 * @param query as requested, without the question mark; empty for none
 * @param userAgent the {@code User-Agent} header, or null for none
 */
public record Upgrade(
        int connection, String path, String query, @Nullable String userAgent) {}
