package io.github.discordgateway.gateway;

import java.time.Instant;

/**
 * An IDENTIFY that counts against a bot's budget.
 *
 * @param at when it was sent
 * @param shardId the shard that it was for
 */
public record IdentifyRecord(Instant at, int shardId) {}
