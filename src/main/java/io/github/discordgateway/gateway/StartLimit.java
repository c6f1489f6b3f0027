package io.github.discordgateway.gateway;

import java.time.Duration;

/**
 * What Discord says of a bot's identifies, the {@code session_start_limit} of {@code GET /gateway/bot}.
 *
 * @param total how many a day
 * @param remaining how many are left
 * @param resetAfter when {@code remaining} is back at {@code total}, counted from the answer
 * @param maxConcurrency how many buckets there are; each admits one identify in 5 seconds
 * @see <a href="https://discord.com/developers/docs/events/gateway#session-start-limit-object">Gateway, Session Start
 *     Limit Object</a>
 */
public record StartLimit(int total, int remaining, Duration resetAfter, int maxConcurrency) {}
