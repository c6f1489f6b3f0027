package io.github.discordgateway.gateway;

import java.time.Duration;

/**
 * Discord's limit on a bot's identifies: the {@code session_start_limit} of {@code GET /gateway/bot}.
 *
 * @param total identifies a day
 * @param remaining identifies left
 * @param resetAfter time until {@code remaining} is back at {@code total}, from the response on
 * @param maxConcurrency the number of buckets; each allows one identify in 5 seconds
 * @see <a href="https://discord.com/developers/docs/events/gateway#session-start-limit-object">Gateway, Session Start
 *     Limit Object</a>
 */
public record StartLimit(int total, int remaining, Duration resetAfter, int maxConcurrency) {}
