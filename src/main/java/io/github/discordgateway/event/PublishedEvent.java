package io.github.discordgateway.event;

import org.jspecify.annotations.Nullable;

/**
 * A room event for the hub.
 *
 * @param id the same for every attempt and every replay of the event
 * @param lane zero or more; events of one guild have the same lane and stay in order
 * @param guildId the guild's snowflake; null if an older version accepted the event
 * @param name for example {@code voice.joined}
 * @param source {@code live}, {@code snapshot} if it was found by comparison, or {@code correction}
 * @param body the body of the request, JSON
 * @param acceptedAt when the bridge accepted it, in milliseconds since 1970
 * @param sequence grows by one with each event of the guild, over restarts; zero if an older version accepted it
 */
public record PublishedEvent(
        String id,
        int lane,
        @Nullable String guildId,
        String name,
        String source,
        String body,
        long acceptedAt,
        long sequence) {}
