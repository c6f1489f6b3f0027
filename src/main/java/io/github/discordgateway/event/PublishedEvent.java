package io.github.discordgateway.event;

import org.jspecify.annotations.Nullable;

/**
 * A room event on its way to the hub.
 *
 * @param id the same for every attempt at, and every replay of, the event
 * @param lane zero or more; events of one guild have the same, and their order matters
 * @param guildId the snowflake of the guild that it is about; null if an older version accepted it
 * @param name for example {@code voice.joined}
 * @param source {@code live}, {@code snapshot} for what was found by comparing, or {@code correction}
 * @param body the request's body, JSON
 * @param acceptedAt when it was made, in milliseconds since 1970
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
