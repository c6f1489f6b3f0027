package io.github.discordgateway.gateway;

/**
 * The part of a bot's guilds that one session serves.
 *
 * @param id from 0, below {@code count}
 * @param count of all shards, above zero
 * @see <a href="https://discord.com/developers/docs/events/gateway#sharding">Gateway, Sharding</a>
 */
public record Shard(int id, int count) {
    /** The whole of a bot that needs no sharding. */
    public static final Shard ONLY = new Shard(0, 1);

    /** The lower 22 bits of a snowflake are no time stamp and say nothing of the shard. */
    private static final int TIMESTAMP_SHIFT = 22;

    public Shard {
        if (count < 1 || id < 0 || id >= count) {
            throw new IllegalArgumentException(
                    "there is no shard " + id + " of " + count + ": an id is from 0 and below the count");
        }
    }

    /**
     * The shard that gets a guild's events.
     *
     * @param guildId a snowflake
     * @param count of all shards, above zero
     * @throws IllegalArgumentException where the guild's id is no snowflake
     */
    public static Shard owning(String guildId, int count) {
        return new Shard((int) Long.remainderUnsigned(snowflake(guildId) >>> TIMESTAMP_SHIFT, count), count);
    }

    private static long snowflake(String guildId) {
        try {
            return Long.parseUnsignedLong(guildId);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "there is no guild \"" + guildId
                            + "\": the guildId option has to be the number that \"Copy Server ID\" gives in Discord",
                    e);
        }
    }

    /** Whether a guild's events come here. */
    public boolean owns(String guildId) {
        return owning(guildId, count).id == id;
    }

    /** Shards with the same bucket have to identify one after the other, others need not (Gateway, Sharding). */
    public int bucket(int maxConcurrency) {
        return id % maxConcurrency;
    }

    @Override
    public String toString() {
        return id + "/" + count;
    }
}
