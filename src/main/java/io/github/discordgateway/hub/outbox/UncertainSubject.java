package io.github.discordgateway.hub.outbox;

import org.springframework.jdbc.core.RowMapper;

/**
 * A person, a room or a guild that the hub may have wrong.
 *
 * @param key the key, as in {@link EventSubject}
 */
record UncertainSubject(String guildId, String key) {
    static final RowMapper<UncertainSubject> ROW =
            (row, number) -> new UncertainSubject(row.getString("guild_id"), row.getString("subject"));
}
